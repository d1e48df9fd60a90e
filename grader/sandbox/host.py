"""How learners' code is run on this host: confined, or where that cannot be, for code you trust."""

from __future__ import annotations

import sys

from grader.inside.confine import landlock_version
from grader.sandbox import cgroup, seccomp
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.server import Server

NO_SANDBOX = (
    "This system has no sandbox for learners' code: it can do what you can do, for instance read "
    "and change your files. Grade only code that you trust here."
)
NO_SECCOMP = (
    "libseccomp is not installed, so learners' code can start processes, use the network and "
    "change your files."
)
NO_LANDLOCK = (
    "This kernel has no Landlock, so learners' code can read files that you can read, the "
    "solutions among them."
)
TRUST = "Only grade code that you trust here. `course doctor` has the details."


def confines() -> bool:
    """Whether the layers of protection are for this system at all."""
    return sys.platform == "linux"


def warning() -> str:
    """Say what learners' code can do on this host that it should not; nothing if all is well."""
    if not confines():
        return NO_SANDBOX
    missing = [NO_SECCOMP] if not seccomp.program() else []
    missing += [NO_LANDLOCK] if landlock_version() < 1 else []
    return " ".join([*missing, TRUST]) if missing else ""


def new_server() -> Server:
    """Make what runs learners' code here: a fork server, or a fresh process per submission."""
    if confines():
        return ForkServer()
    from grader.sandbox.fresh_process import FreshServer

    return FreshServer()


def prepare() -> None:
    """Make room for the control groups of servers; before other processes start that have some."""
    cgroup.available()
