"""What is named of all wrong submissions: `python tests/benchmarks/whole_corpus.py`.

The checks of `tests/diagnosis/test_diagnosis.py`, which grades a part of them, on every file of
the corpus.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from course.catalog import find_course
from grader.assignment.exercise import read_assignment
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox.fork_server import ForkServer
from grader.submission.files import Submission
from tests.conftest import CORPUS, SPECIFIED
from tests.diagnosis.test_diagnosis import (
    FUNCTIONS,
    check_double,
    check_single,
    check_unknown,
    submissions,
)

CHECKS = {"single": check_single, "double": check_double, "unknown": check_unknown}


def main() -> None:
    """Print what fails of each kind and function, and exit with 1 if anything does."""
    course = find_course()
    assignment = read_assignment(course.exercises, course.solutions)
    right = {path.name: path.read_bytes() for path in (CORPUS / "right/np_dot").glob("*.py")}
    failed = 0
    with ForkServer() as server:
        grader = Grader(assignment, server)

        def grade(
            files: Mapping[str, bytes | str], only: str | None = None, seed: int = 1
        ) -> GradeReport:
            functions = assignment.select(only) if only else assignment.functions
            functions = tuple(f for f in functions if f.exercise in SPECIFIED)
            sources = {n: s.encode() if isinstance(s, str) else s for n, s in files.items()}
            return grader.grade(Submission(Path("learner"), sources), functions, seed)

        for kind, check in CHECKS.items():
            for function in FUNCTIONS:
                paths = list(submissions(kind, function))
                try:
                    check(grade, right, function, paths)
                    came = "as it should be"
                except AssertionError as error:
                    failed += 1
                    came = f"not so: {error}"
                print(f"{kind:<8} {function:<22} {len(paths):>4} files, {came}", flush=True)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
