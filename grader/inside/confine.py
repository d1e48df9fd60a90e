"""What a child gives up before it meets a learner's code: memory, privileges, files, system calls.

`Confinement` is prepared once in the fork server; each child then takes it on in well under a
millisecond. Every layer is optional: `enter` says which ones hold on this host.

Theory of operation. A child takes the layers on in an order in which each can still be set up:
first the limits on resources, which need no rights; then it stops being dumpable, so that no other
process of the same user, another learner's among them, can trace it or read its memory; then it
gives up gaining privileges, without which the kernel refuses the two that follow to a process of
no rights. Landlock decides by path what may be opened, and seccomp by number what may be called.
seccomp comes last, as it forbids the very calls that set up the others. None of them can be taken
off again, and whatever the child might start inherits them all.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from collections.abc import Iterable

try:
    import resource
except ImportError:  # Windows has no rlimits
    resource = None  # type: ignore[assignment]

_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_CHILD_SUBREAPER = 36
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITIES = range(64)
_CAPABILITY_VERSION = 0x20080522
_SECCOMP_MODE_FILTER = 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_RULE_PATH_BENEATH = 1
# Rights that each Landlock ABI knows (linux/landlock.h): file system, TCP, scopes.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP_RIGHTS, _TCP_SINCE = 0b11, 4
_SCOPES, _SCOPES_SINCE = 0b11, 6
_SOCK_FILTER = 8  # bytes per instruction of a seccomp program


class Confinement:
    """The layers that this host has, made ready for children to take on."""

    def __init__(self, readable: Iterable[str] | None, seccomp: bytes) -> None:
        """Prepare.

        Args:
            readable: files and folders that a child may open, for reading; all else is closed.
                None leaves Landlock out.
            seccomp: a compiled filter of system calls, or nothing.
        """
        self._libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
        # Once, and not in each child: these are 65 calls, and nothing here needs the rights.
        self._powerless = bool(self._libc and _drop_capabilities(self._libc))
        self._ruleset = -1
        if self._libc and readable is not None:
            self._ruleset = _landlock(self._libc, readable)
        self._seccomp = seccomp
        # Programs are read by address: the buffer has to live as long as this object.
        self._program = ctypes.create_string_buffer(seccomp, len(seccomp)) if seccomp else None

    def protect_server(self) -> None:
        """Keep the fork server's own memory to itself, and let it reap orphans of its children."""
        if self._libc:
            self._libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            self._libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def enter(self, memory_bytes: int, cpu_seconds: int) -> list[str]:
        """Confine this process for good and name the layers that hold.

        Args:
            memory_bytes: the most address space (RLIMIT_AS).
            cpu_seconds: the most CPU time, in whole seconds.
        """
        layers = []
        if resource is not None:
            _limit(memory_bytes, cpu_seconds)
            layers.append("rlimits")
        if self._libc:
            prctl = self._libc.prctl
            if prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
                layers.append("non-dumpable")
            if self._powerless:
                layers.append("no-capabilities")
            if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
                layers.append("no-new-privileges")
                layers += self._enter_landlock(self._libc) + self._enter_seccomp(self._libc)
        return layers

    def _enter_landlock(self, libc: ctypes.CDLL) -> list[str]:
        if self._ruleset < 0:
            return []
        entered = libc.syscall(_RESTRICT_SELF, self._ruleset, 0) == 0
        os.close(self._ruleset)
        return ["landlock"] if entered else []

    def _enter_seccomp(self, libc: ctypes.CDLL) -> list[str]:
        if self._program is None:
            return []
        count = len(self._seccomp) // _SOCK_FILTER
        program = struct.pack("HxxxxxxP", count, ctypes.addressof(self._program))
        entered = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0) == 0
        return ["seccomp"] if entered else []


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    wanted = {
        "RLIMIT_AS": memory_bytes,
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": 0,  # a file that is open for writing all the same cannot grow
        "RLIMIT_CORE": 0,  # a dump would hold the arguments of hidden cases, on the disk
        "RLIMIT_NOFILE": 32,  # the standard streams, the channel, and the files of an import
        "RLIMIT_NPROC": 0,  # no effect on root
    }
    for name, value in wanted.items():
        which = getattr(resource, name, None)
        if which is None:
            continue
        hard = resource.getrlimit(which)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        # A second above the limit on CPU time SIGKILL follows the SIGXCPU that code can ignore.
        # macOS refuses RLIMIT_AS: the wall clock of the judge still holds there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (value, value + 1 if name == "RLIMIT_CPU" else value))


def _drop_capabilities(libc: ctypes.CDLL) -> bool:
    """Give up what root may do beyond other users, such as reading their files."""
    # Out of the bounding set as well: a program with file capabilities gives none of them back.
    for capability in _CAPABILITIES:
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = struct.pack("<Ii", _CAPABILITY_VERSION, 0)
    return bool(libc.capset(header, struct.pack("<6I", *[0] * 6)) == 0)


def landlock_version() -> int:
    """Return the version of Landlock that this host has; less than 1: none."""
    if sys.platform != "linux":
        return 0
    return int(ctypes.CDLL(None, use_errno=True).syscall(_CREATE_RULESET, None, 0, 1))


def _landlock(libc: ctypes.CDLL, readable: Iterable[str]) -> int:
    """Make a ruleset that leaves reading of `readable` alone; -1 where the host has none.

    Newer hosts also close TCP, signals to other processes and abstract sockets.
    """
    abi = landlock_version()
    if abi < 1:
        return -1
    files = _FILE_RIGHTS[max(known for known in _FILE_RIGHTS if known <= abi)]
    tcp = _TCP_RIGHTS if abi >= _TCP_SINCE else 0
    scopes = _SCOPES if abi >= _SCOPES_SINCE else 0
    attributes = struct.pack("<QQQ", files, tcp, scopes)
    size = 24 if abi >= _SCOPES_SINCE else 16 if abi >= _TCP_SINCE else 8
    ruleset = int(libc.syscall(_CREATE_RULESET, attributes, size, 0))
    if ruleset >= 0:
        for path in readable:
            _allow_reading(libc, ruleset, path)
    return ruleset


def _allow_reading(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # nothing there to read
    try:
        rights = _READ_FILE | (_READ_DIR if os.path.isdir(path) else 0)  # noqa: PTH112
        libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, struct.pack("<Qi", rights, handle), 0)
    finally:
        os.close(handle)
