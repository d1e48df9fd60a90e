"""Which layers hold on this host, and what is not covered without those that do not."""

from __future__ import annotations

from grader.errors import InputError
from grader.sandbox.limits import Limits
from grader.sandbox.server import Server
from grader.sandbox.session import Session

ALONE = (
    "rlimits", "non-dumpable", "no-capabilities", "no-new-privileges", "landlock", "seccomp",
)  # fmt: skip
"""The set that holds without namespaces: with fewer, grade only code that you trust."""

WITHOUT = {
    "bubblewrap": "learners' code shares the host's namespaces; the other layers are enough",
    "user-namespaces": "code runs with this user's permissions wherever no other layer stops it",
    "rlimits": "memory, CPU time and open files are not limited",
    "non-dumpable": "processes of the same user can read each other's memory",
    "no-capabilities": "code run by root keeps root's special rights",
    "no-new-privileges": "set-uid programs could be run, and no other layer can be set up",
    "landlock": "code can read files that this user can read, solutions among them",
    "seccomp": "code can start processes, use the network, and change files of this user",
    "cgroup-pids": "the processes of a submission are not counted: only seccomp forbids them",
    "cgroup-memory": "the total memory of a submission's processes is not limited",
}


def active_layers(server: Server) -> tuple[str, ...]:
    """Start a process for learners' code and ask it which layers hold.

    Raises:
        InternalError: if none can be started.
    """
    with Session(server, {}, Limits()) as session:
        return session.probe()


def require(layers: tuple[str, ...]) -> None:
    """Refuse a host on which the set that holds alone is not complete.

    Raises:
        InputError: naming the layers that are missing, and what is not covered.
    """
    missing = [f"  {name}: {WITHOUT[name]}" for name in ALONE if name not in layers]
    if missing:
        raise InputError(
            "\n".join(["This computer lacks what --require-sandbox asks for:", *missing])
        )


def describe(layers: tuple[str, ...]) -> str:
    """Say for each layer whether it holds, and what is open without it."""
    lines = [
        f"  {name:<18} {'active' if name in layers else f'missing: {text}'}"
        for name, text in WITHOUT.items()
    ]
    alone = all(name in layers for name in ALONE)
    verdict = "Untrusted code can be graded here." if alone else "Grade only code that you trust."
    return "\n".join(["Layers around a learner's code:", *lines, "", verdict])
