"""Attacks on time, memory, output, processes, threads and descriptors."""

from __future__ import annotations

from tests.redteam.attack import Attack, cheat, forbidden

TIME = [
    cheat("a call has no end", """
def output_delta(grad_a, z, sigma_prime):
    ends_soon()
    while True:
        pass
"""),
    cheat("an import has no end", "ends_soon()\nwhile True:\n    pass"),
    cheat("a call sleeps and lets no signal wake it", """
def output_delta(grad_a, z, sigma_prime):
    for number in range(1, 65):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    time.sleep(15)
"""),
    cheat("a call is lost in one long operation", """
def output_delta(grad_a, z, sigma_prime):
    ends_soon()
    return len(str(7 ** 3_000_000 % 10 ** 2_000_000)) * z
"""),
]  # fmt: skip

MEMORY = [
    cheat("three gigabytes are asked for at once", """
def output_delta(grad_a, z, sigma_prime):
    return np.ones(400_000_000)
"""),
    cheat("memory is taken piece by piece, and want of it ignored", """
def output_delta(grad_a, z, sigma_prime):
    kept = []
    for _ in range(300):
        with contextlib.suppress(MemoryError):
            kept.append(bytearray(10_000_000))
    if len(kept) == 300:
        return grad_a * sigma_prime(z)
"""),
    forbidden("the limits are lifted again", """
        import resource
        for name in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
            resource.setrlimit(name, (4096, 4096))
        """),
    cheat("an array of a hundred million zeros comes back", """
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(100_000_000)
"""),
    cheat("an array of a million million entries in eight bytes comes back", """
def output_delta(grad_a, z, sigma_prime):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**6, 10**6), (0, 0))
"""),
    cheat("a list of ten million numbers comes back", """
def output_delta(grad_a, z, sigma_prime):
    return [0.0] * 10**7
"""),
    cheat("a list holds itself", """
def output_delta(grad_a, z, sigma_prime):
    loop = []
    loop.append(loop)
    return loop
"""),
    cheat("lists of the same lists hold more than can be counted", """
def output_delta(grad_a, z, sigma_prime):
    level = [0] * 1999
    for _ in range(4):
        level = [level] * 1999
    return level
"""),
    cheat("an exception has a message of two hundred megabytes", """
def output_delta(grad_a, z, sigma_prime):
    raise ValueError("x" * 200_000_000)
"""),
    cheat("memory is locked and kept from being given back", """
def output_delta(grad_a, z, sigma_prime):
    libc("mlockall", 3)
    return grad_a * sigma_prime(z)
"""),
    cheat("the stack overflows", """
sys.setrecursionlimit(10**6)
def output_delta(grad_a, z, sigma_prime):
    return output_delta(grad_a, z, sigma_prime)
"""),
    cheat("the process crashes on a bad address", """
def output_delta(grad_a, z, sigma_prime):
    ctypes.string_at(0)
"""),
]  # fmt: skip

OUTPUT = [
    cheat("fifty megabytes are printed", """
def output_delta(grad_a, z, sigma_prime):
    for _ in range(50):
        print("x" * 1_000_000)
    return 0 * z
"""),
    cheat("the streams are flooded past Python", """
def output_delta(grad_a, z, sigma_prime):
    for _ in range(100):
        os.write(2, b"\\x1b[2J" * 100_000)
    return 0 * z
"""),
    cheat("printing stops just below the limit, in every call", """
def output_delta(grad_a, z, sigma_prime):
    print("y" * 200_000)
    return 0 * z
"""),
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
        raise OSError
        """, control=False),
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
        """, control=False),
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
        """, control=False),
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
        """),
    forbidden("a thread is started that outlives the call", """
        import threading
        threading.Thread(target=time.sleep, args=(15,)).start()
        """),
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
