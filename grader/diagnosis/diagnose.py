"""Which known mistakes give exactly the results that a learner's function gave. Pure.

A mistake is named only if it explains every case: the same numbers where it gives numbers, and
something that is not right where it fails. What no known mistake explains stays without a name.
Entries that are not finite say nothing of a formula: a name rests on answers that are whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.assignment import compare
from grader.diagnosis.candidates import Candidate, Candidates, ids_of
from grader.diagnosis.evidence import Answer
from grader.diagnosis.flattened import FlattenedResult

TRIED = 8
"""Of how many wrong cases the most telling is chosen: one where few mistakes make code fail."""

FEWEST = 2
"""So many numbers at least have to agree, zeros not counted: they come of many mistakes."""


def diagnose(answers: Sequence[Answer], candidates: Candidates) -> tuple[Candidate, ...]:
    """Find the candidates that explain all answers; several where no case tells them apart.

    Only those of the fewest mistakes are given: first one for each set of ids, then other ways to
    make the same mistakes. Where answers are spoilt that could have told two of them apart, it is
    none.
    """
    if not any(answer.clash or not (answer.right or _is_spoilt(answer)) for answer in answers):
        return ()  # no answer can be evidence for anything
    # A wrong answer tells most candidates apart at once; a right one may be that of many.
    order = sorted(candidates.order, key=lambda case: answers[case].right)
    for group in (candidates.single(), _pairs(answers, candidates), candidates.together()):
        found: dict[frozenset[str], list[Candidate]] = {}
        for candidate in group:
            if _explains(candidate, answers, candidates, order):
                found.setdefault(ids_of(candidate), []).append(candidate)
        if found:
            fewest = min(map(len, found))
            alike = [ways for ids, ways in found.items() if len(ids) == fewest]
            if len(alike) > 1 and any(map(_is_spoilt, answers)):
                return ()
            first = [ways[0] for ways in alike]
            return (*first, *(way for ways in alike for way in ways[1:]))
    return ()


def with_changes(
    answers: Sequence[Answer], found: Sequence[Candidate], candidates: Candidates
) -> tuple[Candidate, ...]:
    """Return the candidates that explain the arguments after the calls, too.

    `found` are those that explain the results; where all results are right, none is needed.
    """
    asked = [case for case, answer in enumerate(answers) if answer.after is not None]
    if not any(answers[case].changed for case in asked):
        return tuple(found)
    results = found or ([()] if all(answer.right for answer in answers) else [])
    return tuple(
        (*candidate, form)
        for candidate in results
        for form in candidates.in_place
        if all(
            _changes(answers[case], candidates.after((*candidate, form), case)) for case in asked
        )
    )


def is_sound(candidate: Candidate, answers: Sequence[Answer], candidates: Candidates) -> bool:
    """Tell whether a function gave finite numbers wherever a mistake that explains it does.

    Where it did not, nobody knows what it would have given: points can be built on no such thing.
    """
    for case, answer in enumerate(answers):
        result = candidates.result(candidate, case)
        finite = not answer.failed and all(flat.finite for flat in _flats(answer))
        if result and result.finite and not candidates.is_wild(result, case) and not finite:
            return False
    return True


def _changes(answer: Answer, after: Sequence[object] | None) -> bool:
    return after is not None and compare.same_arguments(after, answer.after)


def _pairs(answers: Sequence[Answer], candidates: Candidates) -> Iterator[Candidate]:
    """Yield the pairs that may explain the most telling case."""
    telling = [
        case
        for case in candidates.order
        if not answers[case].right and _is_tame(answers[case].flat, case, candidates)
    ]
    if telling:
        case = min(telling[:TRIED], key=candidates.telling)
        for flat in (answers[case].flat, answers[case].fitted):
            if flat:
                yield from candidates.pairs_for(flat, case)


def _is_tame(flat: FlattenedResult | None, case: int, candidates: Candidates) -> bool:
    return flat is not None and not candidates.is_wild(flat, case)


def _explains(
    candidate: Candidate, answers: Sequence[Answer], candidates: Candidates, order: Sequence[int]
) -> bool:
    shown = spoilt = numbers = 0
    for case in order:
        answer = answers[case]
        result = candidates.result(candidate, case)
        if result is None:
            # Where a variant fails, code in another style may give numbers.
            if answer.right or (answer.shaped and len(candidate) > 1):
                return False
            spoilt += len(candidate) > 1 and answer.flat is not None
            continue
        if candidates.is_wild(result, case):
            if answer.flat is None or not candidates.is_wild(answer.flat, case):
                return False
            continue
        if not (answer.failed or _agree(result, answer)):
            return False
        spoilt += _is_spoilt(answer)
        if not (answer.right or _is_spoilt(answer)):
            shown += 1
            numbers += int(np.count_nonzero(result.floats))
    if shown and numbers < FEWEST:
        return False
    return shown > spoilt or (not spoilt and _clashes(candidate, answers, candidates))


def _is_spoilt(answer: Answer) -> bool:
    """Tell whether a case shows less than it could: numbers not finite, or too large."""
    return answer.failed or not all(flat.finite for flat in _flats(answer))


def _agree(result: FlattenedResult, answer: Answer) -> bool:
    return any(result.explains(flat) for flat in _flats(answer))


def _flats(answer: Answer) -> list[FlattenedResult]:
    return [flat for flat in (answer.flat, answer.fitted) if flat]


def _clashes(candidate: Candidate, answers: Sequence[Answer], candidates: Candidates) -> bool:
    """Tell whether a candidate fails just where the learner's matrices could not be multiplied.

    Beside that, some answers have to be right as the candidate's are.
    """
    clashes = [answer.clash for answer in answers]
    fails = [candidates.result(candidate, case) is None for case in range(len(answers))]
    return any(clashes) and not all(clashes) and clashes == fails
