"""A course with one small function, and classes that hand it in: what tests of batches use."""

from __future__ import annotations

import csv
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from grader.assignment.exercise import Assignment, read_assignment
from grader.classroom.intake import Entry
from grader.judge import result
from grader.submission.trees import Tree

RIGHT = "def square(x):\n    return x * x\n"
WRONG = "def square(x):\n    return x + x\n"
RAISES = "def square(x):\n    raise ValueError('no idea')\n"
SLOW = "import time\ndef square(x):\n    time.sleep(0.2)\n    return x * x\n"
ENDLESS = "import time\ndef square(x):\n    time.sleep(1000)\n"


def make_course(folder: Path, hook: str = "") -> Path:
    """Make a course; `hook` is Python that runs in the grader whenever cases are made."""
    for part in ("lessons", "exercises", "solutions"):
        (folder / part).mkdir(parents=True)
    (folder / "lessons/course.yaml").write_text("title: Squares\nlessons: []\n", encoding="utf-8")
    (folder / "exercises/exercises.yaml").write_text(
        "title: Squares\nexercises:\n  - {id: square, title: Square, functions: [{name: square, "
        "returns: [{name: the square}], tests: {any: 2, ones: 1}}]}\n",
        encoding="utf-8",
    )
    (folder / "solutions/square.py").write_text(
        "import os, signal, time\nfrom pathlib import Path\nimport numpy as np\n"
        f"def square(x):\n    return x * x\n\ndef cases(rng):\n    {hook or 'pass'}\n"
        "    return [(rng.normal(size=3),)]\n"
        "TESTS = {'square': {'any': cases, 'ones': lambda rng: [(2 * np.ones(3),)]}}\n",
        encoding="utf-8",
    )
    return folder


def make_assignment(folder: Path) -> Assignment:
    """Make a course and read its one exercise."""
    course = make_course(folder)
    return read_assignment(course / "exercises", course / "solutions")


def entry(student: str, name: str = "", *, late: bool = False) -> Entry:
    """A student of whom nothing is read."""
    tree = cast(Tree, None)
    return Entry(student, name or student, late, (), {"sid": "7"}, tree, (), {})


def report(
    assignment: Assignment, outcome: result.Outcome = "correct", output: str = ""
) -> result.GradeReport:
    """A report in which all tests came out alike."""
    (function,) = assignment.functions
    points = {"correct": 1.0, "internal": None}.get(outcome, 0.0)
    results = tuple(
        result.TestResult(
            function, test, outcome, None if points is None else points * test.points, output,
            ("sigma-omitted", "bias-omitted"), outcome == "correct",
        )
        for test in function.tests
    )  # fmt: skip
    return result.GradeReport(results, 1, 0.25, ("rlimits", "seccomp"))


def make_class(folder: Path, sources: Iterable[str]) -> Path:
    """Make a folder per source, each student's a little different from all others'."""
    for number, source in enumerate(sources):
        student = folder / f"s{number:03}"
        student.mkdir(parents=True)
        (student / "square.py").write_text(f"{source}# {number}\n", encoding="utf-8")
    return folder


def grades(out: Path) -> dict[str, dict[str, str]]:
    """grades.csv by student."""
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def gradings(out: Path) -> Mapping[str, tuple[Any, ...]]:
    """Every grading that is committed, by the hash of its content."""
    if not (out / "gradebook.sqlite").exists():
        return {}
    uri = f"{(out / 'gradebook.sqlite').as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True)
    try:
        rows = connection.execute("SELECT content, id, internal, seconds, graded_at FROM grading")
        return {content: tuple(rest) for content, *rest in rows}
    except sqlite3.OperationalError:  # the tables are only being made
        return {}
    finally:
        connection.close()


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for something that must happen; not for how long it takes."""
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


def descendants(pid: int) -> set[int]:
    """The processes below one (Linux)."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found.update(children)
        waiting += children
    return found


def alive(pids: Iterable[int]) -> set[int]:
    """Those that still run; a zombie does not."""
    running = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            running.add(pid)
    return running


HAS_PROC = os.path.exists("/proc/self/stat")  # noqa: PTH110
