"""What many tests use: the course in this checkout, a grader, and the command line as a process."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from course.catalog import Course, find_course
from grader.assignment.exercise import Assignment, read_assignment
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox.fork_server import ForkServer
from grader.submission.files import Submission

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What tests start should compile a module once, not in every process.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A runner in the background ignores Ctrl-C, and its children would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: many tests wait for an attack to run out of time."""
    return 1 + (os.cpu_count() or 1)


ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
ARTICLE = ROOT.parent / "shared" / "articles" / "backpropagation.md"


@pytest.fixture(scope="session")
def course() -> Course:
    return find_course()


@pytest.fixture(scope="session")
def assignment(course: Course) -> Assignment:
    return read_assignment(course.exercises, course.solutions)


@pytest.fixture(scope="session")
def grader(assignment: Assignment) -> Iterator[Grader]:
    with ForkServer() as server:
        yield Grader(assignment, server)


SPECIFIED = ("forward", "delta", "gradient", "update", "batch", "train")
"""The exercises that the submissions in tests/corpus are about; a course may have more."""

GradeFiles = Callable[..., GradeReport]
"""grade(files, only=None, seed=1): grade sources given by file name."""


@pytest.fixture(scope="session")
def grade(grader: Grader) -> GradeFiles:
    def grade(
        files: Mapping[str, bytes | str], only: str | None = None, seed: int = 1
    ) -> GradeReport:
        sources = {n: s.encode() if isinstance(s, str) else s for n, s in files.items()}
        functions = grader.assignment.select(only) if only else grader.assignment.functions
        functions = tuple(f for f in functions if f.exercise in SPECIFIED)
        return grader.grade(Submission(Path("learner"), sources), functions, seed)

    return grade


def total(course: Course) -> str:
    """All points of a course, as reports print them."""
    assignment = read_assignment(course.exercises, course.solutions)
    return f"{sum(function.points for function in assignment.functions):g}"


def reference_sources(course: Course) -> dict[str, str]:
    """The solutions as a submission: modules that import each other by name."""
    return {
        path.name: re.sub(r"from \.(\w)", r"from \1", path.read_text(encoding="utf-8"))
        for path in course.solutions.glob("*.py")
        if path.name != "__init__.py"
    }


@pytest.fixture(scope="session")
def right() -> Mapping[str, bytes]:
    """The files of one right submission."""
    return {path.name: path.read_bytes() for path in (CORPUS / "right/np_dot").glob("*.py")}


Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""run(*arguments, cwd=…, env=…, stdin=…): `course …` in a process of its own."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(
        *arguments: str, cwd: Path = tmp_path, env: Mapping[str, str] | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "course", *arguments],
            cwd=cwd,
            env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def by_function(report: GradeReport) -> dict[str, float]:
    """The share of its points that each function earned."""
    points: dict[str, float] = {}
    for result in report.results:
        name = f"{result.function.exercise}.{result.function.name}"
        share = (result.score or 0.0) / result.function.points
        points[name] = points.get(name, 0.0) + share
    return points


def outcomes(report: GradeReport) -> set[str]:
    return {result.outcome for result in report.results}


FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, one for each worker."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
