"""How learners' code is run on this host: confined, or where that cannot be, for code you trust."""

from __future__ import annotations

import sys

from grader import cgroup
from grader.process import Server

WARNING = (
    "This system has no sandbox for learners' code: it can do what you can do, for instance read "
    "and change your files. Grading here is for code you trust."
)


def confines() -> bool:
    """Whether the layers of protection are for this system at all."""
    return sys.platform == "linux"


def new_server() -> Server:
    """Make what runs learners' code here: a fork server, or a fresh process per submission."""
    if confines():
        return Server()
    from grader.fresh import FreshServer  # it loads numpy, which here comes up beside the server

    return FreshServer()


def prepare() -> None:
    """Make room for the control groups of servers; before other processes start that have some."""
    cgroup.available()
