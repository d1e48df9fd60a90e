"""One submission's functions, each judged once; those that others call before those that call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from grader.answer import Execution
from grader.diagnosis import (
    Answer,
    Carried,
    Expertise,
    Part,
    Sandboxed,
    Solve,
    Suspect,
    carry,
    diagnose,
    facts,
    is_trivial,
    lay_out,
    name_mistakes,
    self_check,
)
from grader.errors import InternalError
from grader.exercise import Function
from grader.reference import Key, Reference
from grader.result import Outcome, TestResult
from grader.session import Calls, Session
from grader.submission import Submission
from grader.verdict import failures


@dataclass(frozen=True)
class Judged:
    """What a function came to, and what is needed to judge those that call it.

    `found` are the suspects that explain its answers. Errors of a `trivial` function are not
    carried forward.
    """

    results: tuple[TestResult, ...]
    answers: tuple[Answer, ...] = ()
    found: tuple[Suspect, ...] = ()
    trivial: bool = False

    @property
    def carried(self) -> bool:
        """Whether nothing is wrong but the functions that it calls."""
        return all(result.outcome == "correct" for result in self.results)

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
        expertise: Expertise,
    ) -> None:
        self._submission = submission
        self._session = session
        self._seed = seed
        self._reference = reference
        self._expertise = expertise
        self._judged: dict[Function, Judged] = {}
        self._sandboxed = Sandboxed(self._call, 10.0)
        self._checked: set[tuple[str, ...]] = set()

    def results(self, function: Function) -> tuple[TestResult, ...]:
        """Judge a function; a failure of ours is a result as well, with no points at all."""
        return self._judge(function).results

    def _judge(self, function: Function) -> Judged:
        if function not in self._judged:
            self._judged[function] = self._safely(function)
        return self._judged[function]

    def _safely(self, function: Function) -> Judged:
        why_not = self._submission.lacks(function.file)
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
        with np.errstate(all="ignore"):  # a learner's numbers may be anything
            return self._explain(function, key, executions, results, answers)

    def _explain(
        self,
        function: Function,
        key: Key,
        executions: list[Execution],
        results: list[TestResult],
        answers: tuple[Answer, ...],
    ) -> Judged:
        """Find out why a function is wrong: whose mistake it is, and which."""
        failed = [result.test.name for result in results if result.outcome != "correct"]
        parts = self._parts(function)
        carried = self._carried(function, key, answers, failed, parts)
        suspects = self._expertise.suspects(function, self._seed)
        all_carried = len(carried.tests) == len(failed) and not carried.trivial
        found = () if all_carried else diagnose(answers, suspects)
        named = name_mistakes(function, key.cases, executions, found, suspects)
        inherited = self._mistakes(parts.values())
        if {i for ids in named.values() for i in ids} <= inherited:
            inherited = frozenset()  # made here as well, as far as one can see
        explained = [_explained(result, named, carried, inherited) for result in results]
        if not all_carried:
            told = [] if found else [facts(function, key.cases, answers)]
            explained = _add(explained, [*told, self._hint(function)])
        nothing = is_trivial(key.cases, answers) and not any(named.values())
        return Judged(tuple(explained), answers, found, nothing or carried.trivial)

    def _carried(
        self,
        function: Function,
        key: Key,
        answers: tuple[Answer, ...],
        failed: list[str],
        parts: dict[Solve, Part],
    ) -> Carried:
        if not parts:
            return Carried()
        ways = self._expertise.ways(function)
        earlier = self._expertise.parts(function).items()
        others = {s: self._sandboxed.stub(f) for s, f in earlier if s not in parts}
        return carry(function, key.cases, answers, failed, ways, parts, others)

    def _parts(self, function: Function) -> dict[Solve, Part]:
        """Find the learner's functions before this one that are wrong and that it may call."""
        parts = {}
        for solve, earlier in self._expertise.parts(function).items():
            judged = self._judge(earlier)
            if judged.answers and not judged.carried:
                suspects = self._expertise.suspects(earlier, self._seed)
                variants = [suspects.stub(suspect) for suspect in judged.found[:1]]
                stubs = (*variants, self._sandboxed.stub(earlier))
                parts[solve] = Part(earlier, stubs, judged.trivial)
        return parts

    def _mistakes(self, parts: Iterable[Part]) -> frozenset[str]:
        judged = [self._judge(part.function) for part in parts]
        return frozenset(id_ for one in judged for id_ in one.mistakes)

    def _call(self, function: Function, call: bytes) -> Execution:
        parts = self._reference.key(function, self._seed).parts
        return self._session.calls(function.exercise, function.name, call, 1, parts)[0]

    def _hint(self, function: Function) -> str:
        """Check what needs no reference, once per submission: at the first function concerned."""
        for names, check in self._expertise.checks(function):
            if names not in self._checked:
                self._checked.add(names)
                by_name = {f.name: f for f in self._expertise.functions if f.name in names}
                return self_check(check, by_name, self._session)
        return ""


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
    if result.test.name in carried.tests and not carried.trivial:
        own = " and ".join(f"`{part.function.name}`" for part in carried.parts)
        text = f"right with your own {own}, whose mistake counts there and not here"
        return replace(
            result, outcome="correct", score=result.test.points, output=text, carried_forward=True
        )
    return replace(result, misconceptions=tuple(i for i in ids if i not in inherited))


def _add(results: list[TestResult], sentences: list[str]) -> list[TestResult]:
    """Say more below the first failure of a function."""
    more = [sentence for sentence in sentences if sentence]
    for place, result in enumerate(results):
        if more and result.outcome != "correct":
            results[place] = replace(result, output="\n".join([result.output, *more]))
            break
    return results


def _run(function: Function, key: Key, session: Session) -> list[Execution]:
    """Give an Execution per case; none at all if everything is right."""
    where = function.exercise, function.name
    whole = session.at_once(*where, key.calls, len(key.cases), key.parts, key.matches)
    if whole is None:
        calls = [case.call for case in key.cases]
        tests = [case.test.name for case in key.cases]
        return session.run(Calls(*where, calls, tests, key.parts))
    return [] if whole.status == "ok" else [whole] * len(key.cases)


def _failed(
    function: Function, outcome: Outcome, score: float | None, output: str
) -> list[TestResult]:
    return [TestResult(function, test, outcome, score, output) for test in function.tests]
