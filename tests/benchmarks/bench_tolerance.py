"""Where the tolerance lies between right styles and inexact ones: run it and see.

`python tests/benchmarks/bench_tolerance.py` prints, for right submissions in many styles, how far
off their results are of the largest entry of what is expected, and the same for the reference when
its results are kept in single precision, rounded, or noisy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from course.catalog import find_course
from grader.assignment.compare import TOLERANCE
from grader.assignment.exercise import Function, read_assignment
from grader.assignment.reference import AnswerKey, Reference
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.session import Calls, Session

CORPUS = Path(__file__).parent.parent / "corpus" / "right"
PLAIN = {path.name: path.read_bytes() for path in (CORPUS / "np_dot").glob("*.py")}
RNG = np.random.default_rng(0)
INEXACT: dict[str, Callable[[Any], Any]] = {
    "single precision (float32) results": lambda a: a.astype(np.float32).astype(np.float64),
    "rounded to 6 decimals": lambda a: np.round(a, 6),
    "rounded to 3 decimals": lambda a: np.round(a, 3),
    "noise of 1e-6 of each entry": lambda a: a * (1 + 1e-6 * RNG.normal(size=a.shape)),
    "noise of 1e-4 of each entry": lambda a: a * (1 + 1e-4 * RNG.normal(size=a.shape)),
}


def arrays(value: Any) -> Iterator[Any]:
    """Yield the arrays of a result, numbers as arrays."""
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from arrays(part)
    else:
        yield np.asarray(value)


def worst(expected: Any, got: Any) -> float:
    """Give the largest error of a result, in parts of the largest entry of each array."""
    errors = [
        float(np.abs(g - e).max() / (np.abs(e).max() or 1.0))
        for e, g in zip(arrays(expected), arrays(got), strict=True)
        if e.size
    ]
    return max(errors, default=0.0)


def of_submission(server: ForkServer, keys: dict[Function, AnswerKey], folder: Path) -> float:
    """Give the largest error of all results of the functions in a folder."""
    found = {path.name: path.read_bytes() for path in folder.glob("*.py")}
    errors = [0.0]
    with Session(server, {**PLAIN, **found}, ASSIGNMENT.limits) as session:
        for function, key in keys.items():
            if function.file in found:
                tests = [case.test.name for case in key.cases]
                encoded = [case.call for case in key.cases]
                calls = Calls(function.exercise, function.name, encoded, tests, key.parts)
                pairs = zip(key.cases, session.run(calls), strict=True)
                errors += [worst(case.expected, execution.value) for case, execution in pairs]
    return max(errors)


COURSE = find_course()
ASSIGNMENT = read_assignment(COURSE.exercises, COURSE.solutions)


def main() -> None:
    """Print both tables."""
    reference = Reference(ASSIGNMENT.solutions)
    keys = {function: reference.key(function, 1) for function in ASSIGNMENT.functions}
    with ForkServer() as server:
        errors = {
            folder.name: of_submission(server, keys, folder)
            for folder in sorted(CORPUS.iterdir())
            if folder.is_dir()
        }
    print(f"{len(errors)} right styles; the largest errors of their results:")
    for style, error in sorted(errors.items(), key=lambda item: -item[1])[:5]:
        print(f"    {style:<36}{error:>10.1e}")
    print(f"the tolerance                           {TOLERANCE:>10.1e}")
    print("inexact results, per function the largest error; the smallest and largest of these:")
    for name, make in INEXACT.items():
        largest = [
            max(worst(c.expected, [make(a) for a in arrays(c.expected)]) for c in key.cases)
            for key in keys.values()
        ]
        print(f"    {name:<36}{min(largest):>10.1e}{max(largest):>10.1e}")


if __name__ == "__main__":
    main()
