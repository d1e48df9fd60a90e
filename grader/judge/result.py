"""What grading comes to: a TestResult per test, a GradeReport per submission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.assignment.exercise import Function, Test
from grader.escape import clean

Outcome = Literal[
    "correct",
    "wrong",
    "shape",
    "type",
    "missing",
    "syntax",
    "raised",
    "timeout",
    "memory",
    "killed",
    "malformed",
    "internal",
]

NO_FILE, UNUSABLE_FILE = "no-file", "unusable-file"
"""There is nothing like a file, or something that cannot be used."""
NOT_JUDGED = "not-judged"
"""Whether the arguments were left alone is not judged, as the result is not right either."""
ARGUMENTS_CHANGED = "arguments-changed"


@dataclass(frozen=True)
class TestResult:
    """What a test came to; `score` is None where the grader itself failed.

    `output` is cut and cleaned here, once: whoever shows it shows it as it is. `code` is finer than
    the outcome: one of the codes here and in `grader/sandbox/failure.py`; for what was raised, the
    name of the exception's class; else "".
    """

    function: Function
    test: Test
    outcome: Outcome
    score: float | None
    output: str = ""
    misconceptions: tuple[str, ...] = ()
    carried_forward: bool = False
    code: str = ""

    def __post_init__(self) -> None:
        """Make the output safe to show."""
        if self.output:
            object.__setattr__(self, "output", clean(self.output))

    @property
    def name(self) -> str:
        """The test's full name, such as "delta.hidden_delta: any transfer function"."""
        return f"{self.function.exercise}.{self.function.name}: {self.test.name}"


@dataclass(frozen=True)
class GradeReport:
    """All results of one submission; `layers` names what confined the learner's process.

    `notes` say which files were taken in place of which.
    """

    results: tuple[TestResult, ...]
    seed: int
    seconds: float
    layers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def internal(self) -> bool:
        """Whether the grader itself failed somewhere, so that there is no score."""
        return any(result.outcome == "internal" for result in self.results)

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(result.score or 0.0 for result in self.results)

    @property
    def max_score(self) -> float:
        """The points there were to earn."""
        return sum(result.test.points for result in self.results)
