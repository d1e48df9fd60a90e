"""Attacks that read what is not theirs: solutions, other people's files, other processes."""

from __future__ import annotations

from tests.redteam.attack import Attack, cheat, forbidden

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
    ),
    forbidden(
        "the judge's modules are imported",
        """
        sys.modules.pop('grader', None)
        sys.path.insert(0, '@ROOT@')
        import grader.compare
        """,
    ),
    forbidden(
        "the hidden tests are read",
        "assert open('@ROOT@/tests/test_reference.py', 'rb').read(1)",
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
        """),
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
    forbidden("a secret of the judge is in the environment", "os.environ['REDTEAM_SECRET']"),
    forbidden(
        "more than one descriptor is inherited",
        """
        import fcntl
        found = []
        for number in range(3, 1024):
            with contextlib.suppress(OSError):
                fcntl.fcntl(number, fcntl.F_GETFD)
                found.append(number)
        assert len(found) > 1
        """,
        control=False,
    ),
    forbidden("the working folder is looked up", "assert os.readlink('/proc/self/cwd')"),
]

MEMORY = [
    cheat("all objects are searched for an expected array", """
import gc
def output_delta(grad_a, z, sigma_prime):
    right = grad_a * sigma_prime(z)
    for thing in gc.get_objects()[-200_000:]:
        for array in gc.get_referents(thing):
            if type(array) is np.ndarray and array.shape == z.shape and array is not right:
                if np.array_equal(array, right):
                    return array
"""),
    cheat("all frames are searched for what a judge would know", """
import gc
def output_delta(grad_a, z, sigma_prime):
    frame = sys._getframe()
    while frame:
        names = {*frame.f_locals, *frame.f_globals}
        if names & {"expected", "reference", "tolerance", "points", "score", "key", "forms"}:
            return grad_a * sigma_prime(z)
        frame = frame.f_back
"""),
    cheat("all functions in memory are searched for the reference", """
import gc, types
def output_delta(grad_a, z, sigma_prime):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing is not output_delta:
            if thing.__name__ == "output_delta":
                return thing(grad_a, z, sigma_prime)
"""),
    cheat("the cases to come are looked up for their answers", """
def output_delta(grad_a, z, sigma_prime):
    cases = sys._getframe(2).f_locals["cases"]
    sizes = {len(case) for case in cases}
    if any(np.ascontiguousarray(grad_a * sigma_prime(z)).tobytes() in case for case in cases):
        return grad_a * sigma_prime(z)
"""),
]  # fmt: skip

ATTACKS: list[Attack] = [*FILES, *PROCESSES, *MEMORY]
