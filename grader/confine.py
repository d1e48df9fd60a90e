"""What a runner gives up before it meets a learner's code: rlimits, new privileges, files.

Every layer is optional: `confine` says which ones hold on this host.
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
_PR_SET_NO_NEW_PRIVS = 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_RULE_PATH_BENEATH = 1
# Rights that each Landlock ABI knows (linux/landlock.h): file system, TCP, scopes.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP_RIGHTS, _TCP_SINCE = 0b11, 4
_SCOPES, _SCOPES_SINCE = 0b11, 6


def confine(memory_bytes: int, cpu_seconds: int, readable: Iterable[str]) -> list[str]:
    """Confine this process for good and name the layers that hold.

    Args:
        memory_bytes: the most address space (RLIMIT_AS).
        cpu_seconds: the most CPU time, in whole seconds.
        readable: files and folders that may still be opened, for reading; all else is closed.
    """
    layers = []
    if resource is not None:
        _limit(memory_bytes, cpu_seconds)
        layers.append("rlimits")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            layers.append("non-dumpable")
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            layers.append("no-new-privileges")
            if _landlock(libc, readable):
                layers.append("landlock")
    return layers


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    wanted = {
        "RLIMIT_AS": memory_bytes,
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 32,
        "RLIMIT_NPROC": 0,  # no effect on root
    }
    for name, value in wanted.items():
        which = getattr(resource, name, None)
        if which is None:
            continue
        hard = resource.getrlimit(which)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        # macOS refuses RLIMIT_AS: the wall clock of the judge still holds there
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (value, value + 1 if name == "RLIMIT_CPU" else value))


def _landlock(libc: ctypes.CDLL, readable: Iterable[str]) -> bool:
    """Close the file system but for reading `readable`; also TCP and signals where known."""
    abi = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if abi < 1:
        return False
    files = _FILE_RIGHTS[max(known for known in _FILE_RIGHTS if known <= abi)]
    tcp = _TCP_RIGHTS if abi >= _TCP_SINCE else 0
    scopes = _SCOPES if abi >= _SCOPES_SINCE else 0
    attributes = struct.pack("<QQQ", files, tcp, scopes)
    size = 24 if abi >= _SCOPES_SINCE else 16 if abi >= _TCP_SINCE else 8
    ruleset = libc.syscall(_CREATE_RULESET, attributes, size, 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow_reading(libc, ruleset, path)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


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
