"""The filter of system calls for learners' code, compiled by the host's libseccomp if it is there.

Compiled by the judge and handed to the fork server as bytes. What is not listed fails with EPERM:
no new process, no thread, no socket, no signal, no file opened for writing. To read or look up a
file by its path fails as if there were no files at all, whatever the path: the kernel would say of
any whether it is there, how large it is and when it was last read.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import sys

# Not obvious among these: `sendto`, `sendmsg` and `recvfrom` are what `socket.send` comes to, and
# reach the one socket that is there, as `socket` and `connect` are not listed. `mprotect`, `mmap`
# and `mbind` are the allocator's; what is mapped is the child's own. `futex` is every lock, also
# that of the interpreter. `sigaltstack` and `rt_sigaction` set up handlers, while `kill` and its
# like are not listed. `gettid` and `getpid` tell numbers in a namespace of their own.
ALLOWED = (
    "brk", "clock_getres", "clock_gettime", "close", "exit", "exit_group",
    "fstat", "get_mempolicy", "getcwd", "getegid", "geteuid", "getgid", "getpid",
    "getppid", "getrandom", "getrlimit", "gettid", "gettimeofday", "getuid", "lseek",
    "madvise", "mbind", "mmap", "mprotect", "mremap", "munmap", "pread64", "read", "readv",
    "recvfrom", "recvmsg", "restart_syscall", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn",
    "sched_yield", "sendmsg", "sendto", "sigaltstack", "time", "times", "uname",
    "write", "writev",
)  # fmt: skip
SLEEPING = (
    "clock_nanosleep", "epoll_pwait", "epoll_wait", "nanosleep", "poll", "ppoll", "pselect6",
    "select",
)  # fmt: skip
"""Calls that wait. They come back at once, as if the time were over: a sleep is no work."""
FUTEX_WAITS = (0, 9)  # FUTEX_WAIT, FUTEX_WAIT_BITSET: linux/futex.h
FUTEX_OTHERS = (1, 3, 4, 5, 6, 7, 8, 10)  # wake, requeue and locks with an owner
FUTEX_OPERATION = 0x7F
"""The bits of the second argument that say which; the others are flags."""
LOOKING = (
    "access", "faccessat", "faccessat2", "lstat", "newfstatat", "openat2", "readlink",
    "readlinkat", "stat", "statfs", "statx",
)  # fmt: skip
"""Calls that take a path. A flag makes two of them fstat(), but does not keep a path from them."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FCNTL = ("F_GETFD", "F_SETFD", "F_GETFL", "F_SETFL")

_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_EQUAL, _GREATER, _MASKED_EQUAL = 4, 6, 7
_CAPACITY = 1 << 16


class _Comparison(ctypes.Structure):
    """`struct scmp_arg_cmp`: argument number `arg` compared to `a` (and `b`) by `op`."""

    _fields_ = (
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    )


@functools.cache
def program() -> bytes:
    """Compile the filter for this machine; empty where there is no Linux or no libseccomp."""
    if sys.platform != "linux":
        return b""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return b""
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_release.argtypes = [ctypes.c_void_p]
    context = ctypes.c_void_p(library.seccomp_init(_ERRNO | errno.EPERM))
    try:
        _add_rules(library, context)
        return _export(library, context)
    except OSError:
        return b""  # as without libseccomp, of which the commands warn
    finally:
        library.seccomp_release(context)


def _add_rules(library: ctypes.CDLL, context: ctypes.c_void_p) -> None:
    import fcntl  # neither is there on Windows, where this module is imported all the same
    import termios

    def rule(action: int, name: str, *comparisons: _Comparison) -> None:
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:  # some machines do not have the older calls
            array = (_Comparison * len(comparisons))(*comparisons)
            failed = library.seccomp_rule_add_array(
                context, action, number, len(comparisons), array
            )
            if failed:  # a filter that lacks a rule would look as if it were there
                raise OSError(-failed, f"no rule for {name} can be made")

    for name in ALLOWED:
        rule(_ALLOW, name)
    for name in SLEEPING:
        rule(_ERRNO | 0, name)
    # A lock that is waited for until some time: nobody else is there to open it, so it is over.
    rule(_ALLOW, "futex", _Comparison(3, _EQUAL, 0, 0))
    for operation in FUTEX_OTHERS:
        rule(_ALLOW, "futex", _Comparison(1, _MASKED_EQUAL, FUTEX_OPERATION, operation))
    for operation in FUTEX_WAITS:
        waits = _Comparison(1, _MASKED_EQUAL, FUTEX_OPERATION, operation)
        timed = _Comparison(
            3, _GREATER, 0, 0
        )  # "not equal" is lost beside the first of these rules
        rule(_ERRNO | errno.ETIMEDOUT, "futex", waits, timed)
    for name in LOOKING:
        rule(_ERRNO | errno.ENOENT, name)
    rule(_ERRNO | errno.ENOENT, "openat", _Comparison(2, _MASKED_EQUAL, WRITING, 0))
    rule(_ERRNO | errno.ENOENT, "open", _Comparison(1, _MASKED_EQUAL, WRITING, 0))
    # To ask for a limit, which is what getrlimit comes to, and not to set one.
    rule(_ALLOW, "prlimit64", _Comparison(2, _EQUAL, 0, 0))
    rule(_ALLOW, "ioctl", _Comparison(1, _EQUAL, termios.TCGETS, 0))
    for command in FCNTL:
        rule(_ALLOW, "fcntl", _Comparison(1, _EQUAL, getattr(fcntl, command), 0))
    rule(_ERRNO | errno.ENOSYS, "clone3")  # the C library then falls back to clone


def _export(library: ctypes.CDLL, context: ctypes.c_void_p) -> bytes:
    """Write the program through a pipe, which holds more than any filter of ours is long."""
    reading, writing = os.pipe()
    try:
        failed = library.seccomp_export_bpf(context, writing)
        return b"" if failed else os.read(reading, _CAPACITY)
    finally:
        os.close(reading)
        os.close(writing)
