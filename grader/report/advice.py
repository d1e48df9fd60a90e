"""What to tell a learner of a report: what works, what to fix first, then the rest. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from grader.assignment.exercise import Assignment, Function
from grader.assignment.guidance import Misconception
from grader.judge.result import NO_FILE, NOT_JUDGED, GradeReport, TestResult
from grader.sandbox.failure import NOT_WRITTEN

UNWRITTEN = "not written yet"
MAX_FACTS = 2
"""How many different failures of one function are told; fixing the first may fix the rest."""


@dataclass(frozen=True)
class Fact:
    """What was seen in one or more tests of a function; in none, if its file does not compile."""

    text: str
    tests: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True)
class Advice:
    """What there is to say of one function."""

    function: Function
    score: float
    right: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    mistakes: tuple[Misconception, ...] = ()
    carried: str = ""
    example: str = ""

    @property
    def correct(self) -> bool:
        """Whether every test is passed, if with an error carried forward."""
        return not self.facts

    @property
    def unwritten(self) -> bool:
        """Whether there is nothing yet to say something of."""
        return [fact.code for fact in self.facts] == [NOT_WRITTEN]

    @property
    def absent(self) -> bool:
        """Whether there is no such file, nor anything that may be meant for it."""
        return any(fact.code == NO_FILE for fact in self.facts)

    @property
    def headline(self) -> str:
        """Say the most important thing in a few words."""
        if self.unwritten:
            return UNWRITTEN
        if self.mistakes:
            return "; ".join(mistake.title for mistake in self.mistakes)
        if self.facts:
            where, *lines = self.facts[0].text.split("\n")
            of_syntax = lines and not self.facts[0].tests
            return f"{lines[-1]} ({where})" if of_syntax else where
        return "right, given a mistake elsewhere" if self.carried else ""


def advise(report: GradeReport, assignment: Assignment) -> list[Advice]:
    """Sum a report up, function by function, in its own order."""
    return [
        _function(function, list(results), assignment)
        for function, results in groupby(report.results, lambda result: result.function)
    ]


def first_to_fix(advices: Sequence[Advice]) -> Advice | None:
    """Choose what comes first: the first function that is wrong, else the first unwritten one.

    One whose mistake is known comes before what is not there at all.
    """
    wrong = [a for a in advices if not a.correct]
    first = next((a for a in wrong if not a.unwritten), wrong[0] if wrong else None)
    if first and first.absent:
        return next((a for a in wrong if a.mistakes), first)
    return first


def all_passed(report: GradeReport) -> str:
    """Say what there is to say where no test fails."""
    if any(result.carried_forward for result in report.results):
        return "Every test passes, but with a mistake from another function: fix it there."
    return "Everything is right. Well done!"


def explanation(result: TestResult, assignment: Assignment, *, full: bool = True) -> str:
    """Say what a test showed, with the known mistakes behind it."""
    pieces = [result.output]
    for id_ in result.misconceptions:
        mistake = assignment.guidance.misconception(id_)
        pieces += [f"Known mistake: {mistake.title}."]
        if full and mistake.idea:
            pieces += [mistake.idea, mistake.question, f"See the lesson, “{mistake.section}”."]
    return "\n".join(piece for piece in pieces if piece)


def _function(function: Function, results: Sequence[TestResult], assignment: Assignment) -> Advice:
    failed = [result for result in results if result.outcome != "correct"]
    ids = dict.fromkeys(id_ for result in failed for id_ in result.misconceptions)
    guidance = assignment.guidance
    ran = [result for result in failed if result.outcome != "syntax"]
    return Advice(
        function=function,
        score=sum(result.score or 0.0 for result in results),
        right=tuple(r.test.name for r in results if r.outcome == "correct"),
        facts=tuple(_facts(failed)),
        mistakes=tuple(guidance.misconception(id_) for id_ in ids),
        carried=next((r.output for r in results if r.carried_forward), ""),
        example=guidance.example(function.exercise, function.name) if ran else "",
    )


def _facts(failed: Sequence[TestResult]) -> list[Fact]:
    """Tell alike failures once, with the tests that show them: exceptions and shapes first."""
    judged = [result for result in failed if result.code != NOT_JUDGED]
    ordered = sorted(judged or failed, key=lambda result: result.outcome == "wrong")
    alike: dict[str, list[TestResult]] = {}
    for result in ordered:
        alike.setdefault(_kind(result), []).append(result)
    return [
        Fact(
            results[0].output,
            tuple(r.test.name for r in results if r.outcome != "syntax"),
            results[0].code,
        )
        for results in list(alike.values())[:MAX_FACTS]
    ]


def _kind(result: TestResult) -> str:
    """What makes two messages say the same: all but their numbers."""
    return result.outcome + re.sub(r"[\d.,() ]+", "", result.output.partition("\n")[0])
