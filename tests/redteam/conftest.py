"""The grader that is attacked: short limits, and each set of layers that has to hold alone."""

from __future__ import annotations

import ctypes
import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.assignment.exercise import Assignment
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox import fork_server as process
from grader.sandbox.fork_server import ForkServer, Layers
from grader.submission.files import Submission
from tests.redteam.scene import Scene

LAYERS = {"every layer": Layers(), "without namespaces": Layers(bubblewrap=False)}
NEEDED = {"rlimits", "non-dumpable", "landlock", "seccomp"}
PR_SET_CHILD_SUBREAPER = 36
FUNCTIONS = ("delta.output_delta", "gradient", "update")


@pytest.fixture(scope="module", autouse=True)  # other tests want their orphans reaped by init
def orphans_come_to_us() -> Iterator[None]:
    """Have processes that lose their parent become this one's children: none is overlooked."""
    if sys.platform != "linux":
        pytest.skip("the layers that the attacks are held by are Linux's")
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield
    libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.fixture(scope="session", params=LAYERS.values(), ids=list(LAYERS))
def wanted(request: pytest.FixtureRequest) -> Layers:
    layers: Layers = request.param
    return layers


@pytest.fixture(scope="session")
def server(wanted: Layers) -> Iterator[ForkServer]:
    with pytest.MonkeyPatch.context() as patch, ForkServer(wanted) as server:
        patch.setattr(process, "MAX_CHILDREN", 1 << 30)  # one server for all: it is to survive
        patch.setenv("REDTEAM_SECRET", "a password of the judge")
        server.start()
        yield server


class Judge:
    """Grades a few functions, as a victim or an attacker would be."""

    def __init__(self, assignment: Assignment, server: ForkServer) -> None:
        limits = dataclasses.replace(
            assignment.limits, call_seconds=0.5, import_seconds=2.0, function_seconds=4.0
        )
        self.assignment = dataclasses.replace(assignment, limits=limits)
        self.grader = Grader(self.assignment, server)
        self.functions = [f for name in FUNCTIONS for f in assignment.select(name)]

    def grade(self, files: dict[str, bytes], folder: str = "victim") -> GradeReport:
        return self.grader.grade(Submission(Path(folder), files), self.functions, 1)

    def said(self, graded: GradeReport) -> list[tuple[str, str]]:
        """Give the outcome and the output of each test of the function that is attacked."""
        return [(r.outcome, r.output) for r in graded.results if r.function == self.functions[0]]


@pytest.fixture(scope="session")
def judge(
    assignment: Assignment, server: ForkServer, wanted: Layers, right: dict[str, bytes]
) -> Judge:
    judge = Judge(assignment, server)
    needed = NEEDED | {"bubblewrap"} if wanted.bubblewrap else NEEDED
    missing = needed - set(judge.grade(right).layers)
    if missing:
        pytest.skip(f"this host has no {', '.join(sorted(missing))}: `course doctor` says so")
    return judge


@pytest.fixture
def scene(judge: Judge) -> Iterator[Scene]:
    """A scene of which the fork server is a part already."""
    with Scene() as scene:
        yield scene
