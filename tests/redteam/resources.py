"""Attacks on time, memory, output, processes, threads and descriptors."""

from __future__ import annotations

from tests.redteam.attack import IDLE, LATE, NOTHING, Attack, cheat, forbidden

LOWERED = "raised: ValueError: not allowed to raise maximum limit"
NO_THREAD = "raised: RuntimeError: can't start new thread"
KILLED_BY_THE_FILTER = r"killed: .*SIGSYS|(?s:.*)assert platform\.machine"
PRINTED = "killed: it printed more than"
TOO_LARGE = r"type: .*an array of shape .*, too large to be sent"

TIME = [
    cheat("a call has no end", """
def output_delta(grad_a, z, sigma_prime):
    ends_soon()
    while True:
        pass
""", seen=LATE),
    cheat("an import has no end", "ends_soon()\nwhile True:\n    pass",
          seen="timeout: importing delta.py took longer than"),
    cheat("a call sleeps for a minute, which is over at once", """
def output_delta(grad_a, z, sigma_prime):
    import select
    time.sleep(15)
    select.select([], [], [], 15)
    select.poll().poll(15_000)
    return "slept"
""", seen="type: .*a str"),
    cheat("a call waits for itself and lets no signal wake it", """
def output_delta(grad_a, z, sigma_prime):
    import threading
    for number in range(1, 65):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
    return "woken"
""", seen=IDLE),
    cheat("a call is lost in one long operation", """
def output_delta(grad_a, z, sigma_prime):
    ends_soon()
    return 7 ** 10_000_000 * z
""", seen=LATE),
]  # fmt: skip

MEMORY = [
    cheat("three gigabytes are asked for at once", """
def output_delta(grad_a, z, sigma_prime):
    return np.ones(400_000_000)
""", seen="memory: out of memory: Unable to allocate"),
    cheat("memory is taken piece by piece, and want of it ignored", """
def output_delta(grad_a, z, sigma_prime):
    kept = []
    for _ in range(30):
        with contextlib.suppress(MemoryError):
            kept.append(np.empty(100_000_000, dtype=np.int8))
    assert kept, "no memory at all"
    if len(kept) == 30:
        return grad_a * sigma_prime(z)
""", seen=NOTHING),
    forbidden("the limits are lifted again", """
        import resource
        for name in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
            resource.setrlimit(name, (4096, 4096))
        """, seen=LOWERED),
    cheat("an array of a hundred million zeros comes back", """
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(100_000_000)
""", seen=TOO_LARGE),
    cheat("an array of a million million entries in eight bytes comes back", """
def output_delta(grad_a, z, sigma_prime):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**6, 10**6), (0, 0))
""", seen=TOO_LARGE),
    cheat("a list of a million numbers comes back", """
def output_delta(grad_a, z, sigma_prime):
    return [0.0] * 10**6
""", seen="type: .*got a list of 1000000"),
    cheat("a list holds itself", """
def output_delta(grad_a, z, sigma_prime):
    loop = []
    loop.append(loop)
    return loop
""", seen="type: .*got a list of 1"),
    cheat("lists of the same lists hold more than can be counted", """
def output_delta(grad_a, z, sigma_prime):
    level = [0] * 1999
    for _ in range(4):
        level = [level] * 1999
    return level
""", seen="type: .*got a list of 1999"),
    cheat("an exception has a message of twenty megabytes", """
def output_delta(grad_a, z, sigma_prime):
    raise ValueError("x" * 20_000_000)
""", seen="raised: ValueError: x{300}\n"),
    cheat("memory is locked and kept from being given back", """
def output_delta(grad_a, z, sigma_prime):
    libc("mlockall", 3)
    return grad_a * sigma_prime(z)
""", seen=r"raised: PermissionError: \[Errno 1\] "),
    cheat("the stack overflows", """
sys.setrecursionlimit(10**6)
def output_delta(*arguments):
    return max([arguments], key=lambda one: output_delta(*one))
""", seen="killed: .*SIGSEGV|raised: RecursionError|memory: "),
    cheat("the process crashes on a bad address", """
def output_delta(grad_a, z, sigma_prime):
    ctypes.string_at(0)
""", seen="killed: .*SIGSEGV"),
]  # fmt: skip

OUTPUT = [
    cheat("fifty megabytes are printed", """
def output_delta(grad_a, z, sigma_prime):
    for _ in range(50):
        print("x" * 1_000_000)
    return 0 * z
""", seen=PRINTED),
    cheat("the streams are flooded past Python", """
def output_delta(grad_a, z, sigma_prime):
    for _ in range(100):
        os.write(2, b"\\x1b[2J" * 100_000)
    return 0 * z
""", seen=PRINTED),
    cheat("printing stops just below the limit, in every call", """
def output_delta(grad_a, z, sigma_prime):
    print("y" * 200_000)
    return 0 * z
""", seen=PRINTED),
    forbidden("a large file is written", """
        with open('/tmp/@MARK@', 'wb') as file:
            file.write(bytes(20_000_000))
        """),
    forbidden("a large file that has no name is written", """
        handle = os.memfd_create('@MARK@')
        assert os.write(handle, bytes(1_000_000)) == 1_000_000
        """),
    forbidden("a core is dumped", """
        import resource
        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
        """, control=False, seen=LOWERED),
]  # fmt: skip

COUNTS = [
    forbidden("thirty processes are forked", """
        children = []
        try:
            for _ in range(30):
                child = os.fork()
                if child == 0:
                    signal.alarm(15)
                    time.sleep(10)
                    os._exit(0)
                children.append(child)
        finally:
            for child in children[:-2]:
                os.kill(child, signal.SIGKILL)
        """),
    forbidden("one process is forked by a number of its own table of calls", """
        import platform
        assert platform.machine() == "x86_64"
        child = libc('syscall', ctypes.c_long(0x40000000 | 57))
        if child == 0:
            os._exit(0)
        """, control=False, seen=KILLED_BY_THE_FILTER),
    forbidden("one process is forked by the calls of 32 bits", """
        import mmap, platform
        assert platform.machine() == "x86_64"
        code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        code.write(b"\\x53\\xb8\\x02\\x00\\x00\\x00\\xcd\\x80\\x5b\\xc3")
        address = ctypes.addressof(ctypes.c_char.from_buffer(code))
        child = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
        if child == 0:
            os._exit(0)
        if child < 0:
            raise OSError(-child, "no fork")
        """, control=False, seen=KILLED_BY_THE_FILTER),
    forbidden("a process is made by vfork and exec", """
        import subprocess
        subprocess.run(["/bin/true"], check=True, timeout=5)
        """),
    forbidden("the process becomes another program", "os.execv('/bin/sleep', ['sleep', '3'])",
              control=False),
    forbidden("thirty threads are started", """
        import threading
        for _ in range(30):
            threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        """, seen=NO_THREAD),
    forbidden("a thread is started that outlives the call", """
        import threading
        threading.Thread(target=time.sleep, args=(15,)).start()
        """, seen=NO_THREAD),
    forbidden("a hundred descriptors are opened", """
        for _ in range(100):
            os.dup(0)
        """),
    forbidden("pipes are filled in the kernel", """
        for _ in range(8):
            reading, writing = os.pipe()
            os.write(writing, bytes(60_000))
        """),
    forbidden("its own processor time is taken for more important", "os.nice(-5)", control=False),
]  # fmt: skip

ATTACKS: list[Attack] = [*TIME, *MEMORY, *OUTPUT, *COUNTS]
