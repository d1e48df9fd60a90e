"""Attacks that read what is not theirs: solutions, other people's files, other processes."""

from __future__ import annotations

from tests.redteam.attack import NOTHING, Attack, cheat, forbidden

FILES = [
    forbidden(
        "the file with the reference solutions is opened",
        "assert open('@ROOT@/solutions/delta.py', 'rb').read(1)",
    ),
    forbidden(
        "the reference is loaded by its path and called",
        """
        import importlib.machinery
        path = '@ROOT@/solutions/delta.py'
        assert importlib.machinery.SourceFileLoader('stolen', path).get_code('stolen')
        """,
    ),
    forbidden(
        "the checkout is put on sys.path and solutions are imported",
        "sys.path.insert(0, '@ROOT@')\nimport solutions.delta",
        seen="raised: ModuleNotFoundError: No module named 'solutions'",
    ),
    forbidden(
        "the judge's modules are imported",
        """
        sys.modules.pop('grader', None)
        sys.path.insert(0, '@ROOT@')
        import grader.assignment.compare
        """,
        seen="raised: ModuleNotFoundError: No module named 'grader'",
    ),
    forbidden(
        "the hidden tests are read",
        "assert open('@ROOT@/tests/assignment/test_reference.py', 'rb').read(1)",
    ),
    forbidden("the checkout is listed", "assert os.listdir('@ROOT@')"),
    forbidden("another's file is read", "assert open('@SECRET@').read()"),
    forbidden("the size of another's file is looked up", "assert os.stat('@SECRET@').st_size"),
    forbidden("the size of another's file is looked up as if it were a descriptor's", """
        newfstatat, statx = (262, 332) if os.uname().machine == 'x86_64' else (79, 291)
        empty_path, all_fields, status = 0x1000, 0x7ff, ctypes.create_string_buffer(256)
        try:
            libc('syscall', newfstatat, -100, b'@SECRET@', status, empty_path)
        except OSError:
            libc('syscall', statx, -100, b'@SECRET@', empty_path, all_fields, status)
        """),
    forbidden("the size of another's file is asked of a descriptor of its path alone", """
        assert os.fstat(os.open('@SECRET@', os.O_PATH)).st_size
        """),
    forbidden("what open() says tells whether another's file is there", """
        said = []
        for path in ('@SECRET@', '@SECRET@.not'):
            try:
                said.append(bool(open(path)))
            except OSError as error:
                said.append(error.errno)
        assert said[0] != said[1]
        """, seen=r"raised: AssertionError(?s:.*)assert said\[0\] != said\[1\]"),
    forbidden("the time of access of a file that all read is looked up",
              "assert os.stat(os.__file__).st_atime"),
    forbidden("the time of access of a file that all read is asked of its descriptor",
              "assert os.fstat(os.open(os.__file__, os.O_RDONLY)).st_atime"),
    forbidden("another's file is mapped into memory", """
        import mmap
        handle = os.open('@SECRET@', os.O_RDONLY)
        assert mmap.mmap(handle, 0, prot=mmap.PROT_READ)[:1]
        """),
    forbidden("another's file is read by a descriptor of its path alone", """
        handle = os.open('@SECRET@', os.O_PATH)
        assert os.read(os.open(f'/proc/self/fd/{handle}', os.O_RDONLY), 1)
        """),
    forbidden("another's file is linked to and read by that name", """
        os.symlink('@SECRET@', '/dev/shm/@MARK@')
        try:
            assert open('/dev/shm/@MARK@').read()
        finally:
            os.unlink('/dev/shm/@MARK@')
        """),
    forbidden("another's file is opened by a handle instead of a name", """
        handle = ctypes.create_string_buffer(200)
        ctypes.memmove(handle, (128).to_bytes(4, 'little'), 4)
        mount = ctypes.c_int()
        libc('name_to_handle_at', -100, b'@SECRET@', handle, ctypes.byref(mount), 0)
        folder = os.open('/', os.O_RDONLY)
        assert os.read(libc('open_by_handle_at', folder, handle, os.O_RDONLY), 1)
        """, control=False),
    forbidden("another's file is read through the kernel's queues", """
        ring = libc('syscall', 425, 4, ctypes.create_string_buffer(120))
        assert ring >= 0
        """, control=False),
    forbidden("the list of users is read", "assert open('/etc/passwd').read()"),
    forbidden("the list of processes is read", "assert os.listdir('/proc')"),
    forbidden("the root of the file system is listed", "assert os.listdir('/')"),
    forbidden("a new root is taken", "os.chroot('/tmp')", control=False),
    forbidden("a file system is mounted", """
        with contextlib.suppress(OSError):
            libc('unshare', 0x10020000)
        libc('mount', b'none', b'/tmp', b'tmpfs', 0, None)
        """, control=False),
]  # fmt: skip

PROCESSES = [
    forbidden(
        "the memory of the fork server is opened",
        "assert open(f'/proc/{PARENT}/mem', 'rb')",
        control=False,
    ),
    forbidden(
        "the memory of the fork server is copied",
        """
        class Piece(ctypes.Structure):
            _fields_ = [('base', ctypes.c_void_p), ('size', ctypes.c_size_t)]
        buffer = ctypes.create_string_buffer(16)
        here, there = Piece(ctypes.addressof(buffer), 16), Piece(id(buffer), 16)
        ctypes_ = [ctypes.byref(here), ctypes.c_ulong(1), ctypes.byref(there), ctypes.c_ulong(1)]
        libc('process_vm_readv', PARENT, *ctypes_, ctypes.c_ulong(0))
        """,
        control=False,
    ),
    forbidden(
        "the fork server is traced",
        "libc('ptrace', 0x4206, PARENT, None, None)",
        control=False,
    ),
    forbidden(
        "a bystander is traced", "libc('ptrace', 0x4206, @BYSTANDER@, None, None)", control=False
    ),
    forbidden(
        "the fork server's own socket is taken out of it",
        """
        process = libc('syscall', 434, PARENT, 0)
        for number in range(3, 20):
            with contextlib.suppress(OSError):
                return libc('syscall', 438, process, number, 0)
        raise OSError('no descriptor')
        """,
        control=False,
    ),
    forbidden("its own memory is opened", "open('/proc/self/mem', 'rb').close()"),
    forbidden("the map of its own memory is read", "assert open('/proc/self/maps').read()"),
    forbidden(
        "the environment of the judge is read",
        """
        assert b'REDTEAM_SECRET' in open('/proc/@JUDGE@/environ', 'rb').read()
        """,
        control=False,
    ),
    forbidden(
        "a secret of the judge is in the environment",
        "os.environ['REDTEAM_SECRET']",
        seen="raised: KeyError: 'REDTEAM_SECRET'",
    ),
    forbidden(
        "more than one descriptor is inherited",
        """
        import fcntl
        found = []
        for number in range(3, 1024):
            with contextlib.suppress(OSError):
                fcntl.fcntl(number, fcntl.F_GETFD)
                found.append(number)
        assert len(found) != 1
        """,
        control=False,
        seen=r"raised: AssertionError(?s:.*)assert len\(found\) != 1",
    ),
    forbidden("the working folder is looked up", "assert os.readlink('/proc/self/cwd')"),
]

MEMORY = [
    cheat("all objects are searched for an expected array", """
import gc
def output_delta(grad_a, z, sigma_prime):
    gc.unfreeze()
    right, there = grad_a * sigma_prime(z), [grad_a]
    arrays = [
        thing
        for holder in [*gc.get_objects(), *inside("arguments").values()]
        for thing in gc.get_referents(holder)
        if type(thing) is np.ndarray and thing.shape == z.shape and thing is not right
    ]
    assert any(array is grad_a for array in arrays)
    for array in arrays:
        if np.array_equal(array, right):
            return array
""", seen=NOTHING),
    cheat("all frames are searched for what a judge would know", """
def output_delta(grad_a, z, sigma_prime):
    found, frame = set(), sys._getframe()
    while frame:
        found |= {*frame.f_locals, *frame.f_globals}
        frame = frame.f_back
    assert {*inside("channel"), *inside("group"), *inside("arguments")} <= found
    if found & {"expected", "reference", "tolerance", "points", "score", "key", "forms", "cases"}:
        return grad_a * sigma_prime(z)
""", seen=NOTHING),
    cheat("all functions in memory are searched for the reference", """
import gc, types
def output_delta(grad_a, z, sigma_prime):
    gc.unfreeze()
    functions = [thing for thing in gc.get_objects() if isinstance(thing, types.FunctionType)]
    assert output_delta in functions and inside("_portable")["_portable"] in functions
    for function in functions:
        if function.__name__ == "output_delta" and function is not output_delta:
            return function(grad_a, z, sigma_prime)
""", seen=NOTHING),
    cheat("the calls to come are looked up for their answers", """
def output_delta(grad_a, z, sigma_prime):
    cases = [case for case, echo in inside("group")["group"]]
    assert any(np.array_equal(case[1], z) for case in cases)
    cases += [case for body in inside("groups")["groups"]
              for case, echo in inside("wire")["wire"].decode(body)]
    for case in cases:
        if any(np.array_equal(part, case[0] * sigma_prime(case[1])) for part in case[:2]):
            return grad_a * sigma_prime(z)
""", seen=NOTHING),
]  # fmt: skip

ATTACKS: list[Attack] = [*FILES, *PROCESSES, *MEMORY]
