"""One submission's functions, each judged once; those that others call before those that call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.diagnosis import (
    Answer,
    Carried,
    Library,
    Part,
    carry,
    is_trivial,
    lay_out,
    name_mistakes,
)
from grader.errors import InternalError
from grader.exercise import Function
from grader.reference import Key, Reference
from grader.result import Outcome, TestResult
from grader.sandbox import Execution, clean
from grader.session import Calls, Session
from grader.submission import Submission
from grader.verdict import failures


@dataclass(frozen=True)
class Judged:
    """What a function came to, and what is needed to judge those that call it."""

    results: tuple[TestResult, ...]
    answers: tuple[Answer, ...] = ()
    usable: bool = False

    @property
    def mistakes(self) -> frozenset[str]:
        """The ids of the mistakes that were named."""
        return frozenset(id_ for result in self.results for id_ in result.misconceptions)


class Marking:
    """Judges the functions of one submission in one session."""

    def __init__(
        self,
        submission: Submission,
        session: Session,
        seed: int,
        reference: Reference,
        library: Library,
    ) -> None:
        self._submission = submission
        self._session = session
        self._seed = seed
        self._reference = reference
        self._library = library
        self._judged: dict[Function, Judged] = {}

    def results(self, function: Function) -> tuple[TestResult, ...]:
        """Judge a function; a failure of ours is a result as well, with no points at all."""
        return self._judge(function).results

    def _judge(self, function: Function) -> Judged:
        if function not in self._judged:
            self._judged[function] = self._safely(function)
        return self._judged[function]

    def _safely(self, function: Function) -> Judged:
        why_not = _not_there(self._submission, function.file)
        if why_not:
            return Judged(tuple(_failed(function, "missing", 0.0, why_not)))
        try:
            return self._mark(function)
        except InternalError as error:
            text = str(error)
        except Exception as error:  # noqa: BLE001 - a mistake of ours, and never the learner's
            text = f"the grader failed with {type(error).__name__}: {error}"
        return Judged(tuple(_failed(function, "internal", None, text)))

    def _mark(self, function: Function) -> Judged:
        key = self._reference.key(function, self._seed)
        executions = _run(function, key, self._session)
        failed = failures(function, key.cases, executions) if executions else {}
        results = [
            failed.get(test.name) or TestResult(function, test, "correct", test.points)
            for test in function.tests
        ]
        answers = lay_out(function, key.cases, executions) if failed else ()
        if not answers:
            return Judged(tuple(results))
        carried = self._carried(function, key, answers, failed)
        suspects = self._library.suspects(function, self._seed)
        named = name_mistakes(function, key.cases, executions, answers, suspects)
        inherited = self._inherited(function, carried)
        explained = [_explained(result, named, carried, inherited) for result in results]
        usable = not is_trivial(key.cases, answers) or any(named.values())
        return Judged(tuple(explained), answers, usable)

    def _carried(
        self, function: Function, key: Key, answers: Sequence[Answer], failed: dict[str, TestResult]
    ) -> Carried:
        """Look whether it is the learner's own parts that make the function wrong."""
        parts = {
            solve: Part(part, self._call)
            for solve, part in self._library.parts(function).items()
            if self._judge(part).usable
        }
        if not parts:
            return Carried()
        return carry(key.cases, answers, failed, self._library.ways(function), parts)

    def _call(self, function: Function, arguments: list[Any]) -> Execution:
        return self._session.call(function.exercise, function.name, arguments)

    def _inherited(self, function: Function, carried: Carried) -> frozenset[str]:
        """Give the mistakes of the parts that a function was seen to call."""
        parts = self._library.parts(function).values() if carried.parts else ()
        called = [self._judge(part) for part in parts if part.name in carried.parts]
        return frozenset(id_ for judged in called for id_ in judged.mistakes)


def _explained(
    result: TestResult,
    named: dict[str, tuple[str, ...]],
    carried: Carried,
    inherited: frozenset[str],
) -> TestResult:
    """Add to a failed test what is known of it, or give back the points that it has earned."""
    if result.outcome == "correct":
        return result
    ids = named.get(result.test.name, ())
    if result.test.name in carried.tests:
        own = " and ".join(f"`{part}`" for part in carried.parts)
        text = f"right with your own {own}, whose mistake counts there and not here"
        return replace(
            result, outcome="correct", score=result.test.points, output=text, carried_forward=True
        )
    return replace(result, misconceptions=tuple(i for i in ids if i not in inherited) or ids)


def _run(function: Function, key: Key, session: Session) -> list[Execution]:
    """Give an Execution per case; none at all if everything is right."""
    where = function.exercise, function.name
    whole = session.at_once(*where, key.calls, len(key.cases), key.matches)
    if whole is None:
        calls = [case.call for case in key.cases]
        return session.run(Calls(*where, calls, [case.test.name for case in key.cases]))
    return [] if whole.status == "ok" else [whole] * len(key.cases)


def _not_there(submission: Submission, file: str) -> str:
    if file in submission.files:
        return ""
    if file in submission.unusable:
        return f"{file} {submission.unusable[file]}"
    return clean(f"there is no {file} in {submission.path.name or submission.path}")


def _failed(
    function: Function, outcome: Outcome, score: float | None, output: str
) -> list[TestResult]:
    return [TestResult(function, test, outcome, score, output) for test in function.tests]
