"""One submission's functions, each judged once; those that others call before those that call."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from grader.assignment.exercise import Function
from grader.assignment.reference import AnswerKey, Reference
from grader.diagnosis import (
    Answer,
    Candidate,
    Carried,
    Exhausted,
    MistakeCatalogue,
    Part,
    Reach,
    Solve,
    Unread,
    Work,
    carry,
    diagnose,
    facts,
    ids_of,
    is_sound,
    name_mistakes,
    observe,
    self_check,
    with_changes,
)
from grader.errors import InternalError
from grader.judge.result import NO_FILE, UNUSABLE_FILE, Outcome, TestResult
from grader.judge.verdict import failures
from grader.sandbox.answer import Execution
from grader.sandbox.session import Calls, Session
from grader.submission.files import Submission

EXHAUSTED = (
    "no further known mistakes were looked for: "
    "this submission has used up the work allowed for one"
)
ANSWERED = ("correct", "wrong", "shape", "type", "raised")


@dataclass(frozen=True)
class Judged:
    """What a function came to; `variants` make the mistakes that were found in it."""

    results: tuple[TestResult, ...]
    variants: tuple[Solve, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether something is wrong beside the functions that it calls."""
        return any(result.outcome not in ("correct", "internal") for result in self.results)

    @property
    def miscalculates(self) -> bool:
        """Whether numbers are wrong, and not only shapes, types or what arguments are left as."""
        return any(r.outcome == "wrong" and not r.test.unchanged for r in self.results)

    @property
    def answered(self) -> bool:
        """Whether every call came to an end, if not to a right one."""
        return all(result.outcome in ANSWERED for result in self.results)

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
        catalogue: MistakeCatalogue,
    ) -> None:
        self._submission = submission
        self._session = session
        self._seed = seed
        self._reference = reference
        self._catalogue = catalogue
        self._judged: dict[Function, Judged] = {}
        self._reach = Reach(submission.files)
        self._work = Work()
        self._checked: set[tuple[str, ...]] = set()

    def results(self, function: Function) -> tuple[TestResult, ...]:
        """Judge a function; a failure of ours is a result as well, with no points at all."""
        judged = self._judge(function)
        if not judged.wrong:
            return judged.results
        try:
            return tuple(_add(list(judged.results), list(self._hints(function))))
        except Exception as error:  # noqa: BLE001 - a bug of ours, and never the learner's
            return tuple(_failed(function, "internal", None, _said(error)))

    def _judge(self, function: Function) -> Judged:
        if function not in self._judged:
            self._judged[function] = self._safely(function)
        return self._judged[function]

    def _safely(self, function: Function) -> Judged:
        why_not = self._submission.lacks(function.file)
        if why_not:
            nothing = self._submission.has_nothing_like(function.file)
            code = NO_FILE if nothing else UNUSABLE_FILE
            return Judged(tuple(_failed(function, "missing", 0.0, why_not, code)))
        try:
            return self._mark(function)
        except Exception as error:  # noqa: BLE001 - a bug of ours, and never the learner's
            return Judged(tuple(_failed(function, "internal", None, _said(error))))

    def _mark(self, function: Function) -> Judged:
        key = self._reference.key(function, self._seed)
        executions = _run(function, key, self._session)
        if not executions:
            return _all_right(function)
        failed = failures(function, key.cases, executions)
        results = [
            failed.get(test.name) or TestResult(function, test, "correct", test.points)
            for test in function.tests
        ]
        answers = observe(function, key.cases, executions) if failed else ()
        if not answers:
            return Judged(tuple(results))
        try:
            with np.errstate(all="ignore"):  # a learner's numbers may be anything
                return self._explain(function, key, executions, results, answers)
        except Exhausted:
            return Judged(tuple(_add(results, [EXHAUSTED])))

    def _explain(
        self,
        function: Function,
        key: AnswerKey,
        executions: list[Execution],
        results: list[TestResult],
        answers: tuple[Answer, ...],
    ) -> Judged:
        """Find out why a function is wrong: whose mistake it is, and which."""
        failed = [result.test.name for result in results if result.outcome != "correct"]
        parts, unread = self._parts(function)
        ways = self._catalogue.ways(function) if parts else ()
        carried = carry(function, key.cases, executions, failed, ways, parts, self._work)
        if len(carried.tests) == len(failed):
            return Judged(tuple(_carried(result, carried) for result in results))
        candidates = self._catalogue.candidates(function, self._seed).counted(self._work)
        inherited = frozenset(i for p in parts.values() for i in self._judge(p.function).mistakes)
        found: tuple[Candidate, ...] = ()
        made: tuple[Candidate, ...] = ()
        spent = ""
        named: dict[str, tuple[str, ...]] = {}
        try:
            found = diagnose(answers, candidates)
            sound = [candidate for candidate in found if is_sound(candidate, answers, candidates)]
            made = with_changes(answers, sound, candidates)
            # Where those of the parts explain all, another with the same numbers is not told.
            theirs = [one for one in found if ids_of(one) <= inherited]
            if all(part.variants for part in parts.values()):
                named = name_mistakes(function, key.cases, executions, theirs or found, candidates)
            # Else what an unknown mistake of a part comes to could be taken for one of this one's.
        except Exhausted:
            spent = EXHAUSTED
        explained = [
            _named(_carried(result, carried), named.get(result.test.name, ()), inherited)
            for result in results
        ]
        own = any(result.misconceptions for result in explained)
        explained = _add(
            explained,
            [
                unread,
                _calls(parts.values()) if parts and not own else "",
                "" if found else facts(function, key.cases, answers),
                spent,
            ],
        )
        return Judged(tuple(explained), tuple(candidates.stub(candidate) for candidate in made))

    def _parts(self, function: Function) -> tuple[dict[Solve, Part], str]:
        """Find the wrong functions before this one that it gets to, or say why they are unknown."""
        judged = {
            solve: (earlier, self._judge(earlier))
            for solve, earlier in self._catalogue.parts(function).items()
        }
        wrong = {
            solve: Part(earlier, judgement.variants)
            for solve, (earlier, judgement) in judged.items()
            if judgement.wrong
        }
        try:
            return {s: part for s, part in wrong.items() if self._calls(function, part)}, ""
        except Unread as reason:
            at_stake = any(part.variants for part in wrong.values())
            return {}, f"nothing is carried forward: {reason}" if at_stake else ""

    def _calls(self, function: Function, part: Part) -> bool:
        other = part.function
        return self._reach.reaches((function.exercise, function.name), (other.exercise, other.name))

    def _hints(self, function: Function) -> Iterator[str]:
        """Say what checks without a reference find, each once, where the tests agree with it."""
        for names, check in self._catalogue.checks.items():
            if function.name in names and names not in self._checked:
                self._checked.add(names)
                judged = {f: self._judge(f) for f in self._catalogue.functions if f.name in names}
                wrong = frozenset(f.name for f, judgement in judged.items() if judgement.wrong)
                # What a check finds in numbers explains nothing else.
                if all(j.answered and (j.miscalculates or not j.wrong) for j in judged.values()):
                    found = self_check(check, {f.name: f for f in judged}, self._session)
                    if found and found.follows(wrong):
                        yield found.text


@functools.cache
def _all_right(function: Function) -> Judged:
    """Return what most functions come to, made once."""
    return Judged(tuple(TestResult(function, t, "correct", t.points) for t in function.tests))


def _said(error: Exception) -> str:
    if isinstance(error, InternalError):
        return str(error)
    return f"the grader failed with {type(error).__name__}: {error}"


def _carried(result: TestResult, carried: Carried) -> TestResult:
    """Give a failed test its points if it is right but for some parts."""
    if result.test.name not in carried.tests:
        return result
    own = " and ".join(f"`{part.function.name}`" for part in carried.parts)
    text = f"right given your own {own}; the mistake there costs points only there"
    return replace(
        result, outcome="correct", score=result.test.points, output=text, carried_forward=True
    )


def _named(result: TestResult, ids: Iterable[str], inherited: frozenset[str]) -> TestResult:
    """Name the mistakes that show in a failed test, but for those that the parts have."""
    if result.outcome == "correct":
        return result
    return replace(result, misconceptions=tuple(i for i in ids if i not in inherited))


def _calls(parts: Iterable[Part]) -> str:
    """Send the learner to the wrong functions that this one calls."""
    yours = " and ".join(f"your `{part.function.name}`" for part in parts)
    return f"this calls {yours}: fix that first, then look again"


def _add(results: list[TestResult], sentences: list[str]) -> list[TestResult]:
    """Say more below the first failure of a function."""
    more = [sentence for sentence in sentences if sentence]
    for place, result in enumerate(results):
        if more and result.outcome != "correct":
            results[place] = replace(result, output="\n".join([result.output, *more]))
            break
    return results


def _run(function: Function, key: AnswerKey, session: Session) -> list[Execution]:
    """Return an Execution per case; none at all if everything is right."""
    where = function.exercise, function.name
    whole = session.at_once(*where, key.calls, len(key.cases), key.parts, key.matches)
    if whole is None:
        calls = [case.call for case in key.cases]
        tests = [case.test.name for case in key.cases]
        return session.run(Calls(*where, calls, tests, key.parts))
    return [] if whole.status == "ok" else [whole] * len(key.cases)


def _failed(
    function: Function, outcome: Outcome, score: float | None, output: str, code: str = ""
) -> list[TestResult]:
    return [
        TestResult(function, test, outcome, score, output, code=code) for test in function.tests
    ]
