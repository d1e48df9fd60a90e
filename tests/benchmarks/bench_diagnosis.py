"""What naming the mistake costs, as a ratio: `python tests/benchmarks/bench_diagnosis.py`.

A class of wrong submissions (one wrong function each, out of the corpus) is graded twice in turn:
with the diagnosis, and without it, by a grader that knows no mistakes and no compositions.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from course.catalog import find_course
from grader.assignment.exercise import Assignment, read_assignment
from grader.judge.grade import Grader
from grader.sandbox.fork_server import ForkServer
from grader.submission.files import Submission

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "tests" / "corpus"
RIGHT = {path.name: path.read_bytes() for path in (CORPUS / "right" / "np_dot").glob("*.py")}
EXTRAS = ("mistakes", "compositions.py", "selfcheck.py", "misconceptions.yaml")


@contextmanager
def grader_of(assignment: Assignment, solutions: Path) -> Iterator[Grader]:
    """Give a grader that reads the solutions there."""
    with ForkServer() as server:
        yield Grader(replace(assignment, solutions=solutions), server)


def seconds(grader: Grader, files: dict[str, bytes]) -> float:
    """Time one submission."""
    started = time.perf_counter()
    grader.grade(Submission(ROOT, files), grader.assignment.functions, 1)
    return time.perf_counter() - started


def main() -> None:
    """Print what a wrong and a right submission take, with and without the diagnosis."""
    course = find_course()
    assignment = read_assignment(course.exercises, course.solutions)
    wrong = [
        {**RIGHT, path.name: path.read_bytes()}
        for path in sorted((CORPUS / "single").glob("*/*/*.py"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "solutions"
        shutil.copytree(course.solutions, bare, ignore=shutil.ignore_patterns(*EXTRAS))
        with (
            grader_of(assignment, course.solutions) as knowing,
            grader_of(assignment, bare) as plain,
        ):
            for grader in (knowing, plain):
                seconds(grader, RIGHT)
            first = sum(seconds(knowing, files) for files in wrong)
            pairs = [(seconds(knowing, files), seconds(plain, files)) for files in wrong]
            rights = [(seconds(knowing, RIGHT), seconds(plain, RIGHT)) for _ in range(20)]
    with_, without = (sum(side) for side in zip(*pairs, strict=True))
    print(f"{len(wrong)} wrong submissions, ms each: {1000 * without / len(wrong):.1f} plain")
    print(f"  first of a class: {1000 * first / len(wrong):.1f}, {first / without:.2f} times")
    print(f"  once it is known: {1000 * with_ / len(wrong):.1f}, {with_ / without:.2f} times")
    ratio = statistics.median(a / b for a, b in rights)
    print(f"a right submission: {ratio:.2f} times")


if __name__ == "__main__":
    main()
