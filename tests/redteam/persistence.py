"""Attacks that outlive their grading: processes, files, segments, timers."""

from __future__ import annotations

from tests.redteam.attack import Attack, cheat, forbidden

FILES = {
    "the folder for temporary files": "/tmp/@MARK@",
    "shared memory": "/dev/shm/@MARK@",
    "the folder for temporary files that stay": "/var/tmp/@MARK@",
    "the checkout": "@ROOT@/@MARK@",
    "the folder of another": "@FOLDER@/@MARK@",
}

WRITING = [
    forbidden(f"a file is left in {place}", f"open({path!r}, 'w').write('I was here')")
    for place, path in FILES.items()
] + [
    forbidden("a module is left beside numpy, to be imported by everybody", """
        folder = os.path.dirname(os.path.dirname(np.__file__))
        open(os.path.join(folder, '@MARK@.py'), 'w').write('')
        """, control=False),
    forbidden("a folder is left", "os.mkdir('/tmp/@MARK@')"),
    forbidden("a pipe with a name is left", "os.mkfifo('/tmp/@MARK@')"),
    forbidden("a socket with a name is left", """
        socket.socket(socket.AF_UNIX).bind('/tmp/@MARK@')
        """),
    forbidden("a block of Python's shared memory is left", """
        from multiprocessing import shared_memory
        block = shared_memory.SharedMemory('@MARK@', create=True, size=100)
        from multiprocessing import resource_tracker
        resource_tracker.unregister(block._name, 'shared_memory')
        """),
]  # fmt: skip

SEGMENTS = [
    forbidden("a segment of System V's memory is left", "libc('shmget', @KEY@, 4096, 0o1666)"),
    forbidden("a queue of System V's messages is left", "libc('msgget', @KEY@, 0o1666)"),
    forbidden("a set of System V's semaphores is left", "libc('semget', @KEY@, 1, 0o1666)"),
    forbidden("a queue of POSIX messages is left", """
        libc('mq_open', b'/@MARK@', os.O_CREAT | os.O_RDWR, 0o600, None)
        libc('mq_unlink', b'/@MARK@')
        """, control=False),
    forbidden("a key is left with the kernel", """
        key = libc('syscall', 248 if os.uname().machine == 'x86_64' else 217,
                   b'user', b'@MARK@', b'x', ctypes.c_size_t(1), -3)
        """, control=False),
]  # fmt: skip

PROCESSES = [
    forbidden("a daemon is left running", """
        child = os.fork()
        if child == 0:
            os.setsid()
            if os.fork() == 0:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
                time.sleep(12)
            os._exit(0)
        os.waitpid(child, 0)
        """),
    cheat("a daemon is made while the file is imported", """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(12)
    os._exit(0)
def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)
""", seen=r"raised: while importing delta\.py: PermissionError: \[Errno 1\] "),
    forbidden("another program is left running", """
        import subprocess
        subprocess.Popen(['sleep', '12'], start_new_session=True)
        """),
    forbidden("a process is left that forks itself anew, ten times", """
        if os.fork() == 0:
            for _ in range(10):
                time.sleep(0.5)
                if os.fork():
                    os._exit(0)
            os._exit(0)
        """),
    forbidden("a process is cloned by the C library", """
        stack = ctypes.create_string_buffer(1 << 16)
        run = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(lambda nothing: 0)
        top = ctypes.c_void_p(ctypes.addressof(stack) + (1 << 16))
        libc('clone', run, top, 0x11, None)
        """, control=False),
    forbidden("an alarm is set for later", "signal.setitimer(signal.ITIMER_REAL, 4)"),
    forbidden("the signal at the parent's death is put off", "libc('prctl', 1, 0, 0, 0, 0)"),
    forbidden("the process makes itself readable again", "libc('prctl', 4, 1, 0, 0, 0)"),
]  # fmt: skip

ATTACKS: list[Attack] = [*WRITING, *SEGMENTS, *PROCESSES]
