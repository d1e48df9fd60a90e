"""Which known mistakes give exactly the results that a learner's function gave. Pure.

A mistake is named only if it explains every case: the same numbers where it gives numbers, and
something that is not right where it fails. What no known mistake explains stays without a name.
Entries that are not finite say nothing of a formula: a name rests on answers that are whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader import compare
from grader.diagnosis.evidence import Answer
from grader.diagnosis.flat import Flat
from grader.diagnosis.suspects import Suspect, Suspects, ids_of

TRIED = 8
"""Of how many wrong cases the most telling is chosen: one where few mistakes make code fail."""

FEWEST = 2
"""So many numbers at least have to agree, zeros not counted: they come of many mistakes."""


def diagnose(answers: Sequence[Answer], suspects: Suspects) -> tuple[Suspect, ...]:
    """Find the suspects that explain all answers; several where no case tells them apart.

    Only those of the fewest mistakes are given: first one for each set of ids, then other ways to
    make the same mistakes. Where answers are spoilt that could have told two of them apart, it is
    none.
    """
    # A wrong answer tells most suspects apart at once; a right one may be that of many.
    order = sorted(suspects.order, key=lambda case: answers[case].right)
    for candidates in (suspects.single(), _pairs(answers, suspects), suspects.together()):
        found: dict[frozenset[str], list[Suspect]] = {}
        for suspect in candidates:
            if _explains(suspect, answers, suspects, order):
                found.setdefault(ids_of(suspect), []).append(suspect)
        if found:
            fewest = min(map(len, found))
            alike = [ways for ids, ways in found.items() if len(ids) == fewest]
            if len(alike) > 1 and any(map(_is_spoilt, answers)):
                return ()
            first = [ways[0] for ways in alike]
            return (*first, *(way for ways in alike for way in ways[1:]))
    return ()


def with_changes(
    answers: Sequence[Answer], found: Sequence[Suspect], suspects: Suspects
) -> tuple[Suspect, ...]:
    """Give the suspects that explain the arguments after the calls, too.

    `found` are those that explain the results; where all results are right, none is needed.
    """
    asked = [case for case, answer in enumerate(answers) if answer.after is not None]
    if not any(answers[case].changed for case in asked):
        return tuple(found)
    results = found or ([()] if all(answer.right for answer in answers) else [])
    return tuple(
        (*suspect, form)
        for suspect in results
        for form in suspects.in_place
        if all(_changes(answers[case], suspects.after((*suspect, form), case)) for case in asked)
    )


def is_sound(suspect: Suspect, answers: Sequence[Answer], suspects: Suspects) -> bool:
    """Tell whether a function gave finite numbers wherever a mistake that explains it does.

    Where it did not, nobody knows what it would have given: points can be built on no such thing.
    """
    for case, answer in enumerate(answers):
        result = suspects.result(suspect, case)
        finite = not answer.failed and all(flat.finite for flat in _flats(answer))
        if result and result.finite and not suspects.is_wild(result, case) and not finite:
            return False
    return True


def _changes(answer: Answer, after: Sequence[object] | None) -> bool:
    return after is not None and compare.same_arguments(after, answer.after)


def _pairs(answers: Sequence[Answer], suspects: Suspects) -> Iterator[Suspect]:
    """Yield the pairs that may explain the most telling case."""
    telling = [
        case
        for case in suspects.order
        if not answers[case].right and _is_tame(answers[case].flat, case, suspects)
    ]
    if telling:
        case = min(telling[:TRIED], key=suspects.telling)
        for flat in (answers[case].flat, answers[case].fitted):
            if flat:
                yield from suspects.pairs_for(flat, case)


def _is_tame(flat: Flat | None, case: int, suspects: Suspects) -> bool:
    return flat is not None and not suspects.is_wild(flat, case)


def _explains(
    suspect: Suspect, answers: Sequence[Answer], suspects: Suspects, order: Sequence[int]
) -> bool:
    shown = spoilt = numbers = 0
    for case in order:
        answer = answers[case]
        result = suspects.result(suspect, case)
        if result is None:
            # Where a variant fails, code in another style may give numbers.
            if answer.right or (answer.shaped and len(suspect) > 1):
                return False
            spoilt += len(suspect) > 1 and answer.flat is not None
            continue
        if suspects.is_wild(result, case):
            if answer.flat is None or not suspects.is_wild(answer.flat, case):
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
    return shown > spoilt or (not spoilt and _clashes(suspect, answers, suspects))


def _is_spoilt(answer: Answer) -> bool:
    """Tell whether a case shows less than it could: numbers not finite, or too large."""
    return answer.failed or not all(flat.finite for flat in _flats(answer))


def _agree(result: Flat, answer: Answer) -> bool:
    return any(result.explains(flat) for flat in _flats(answer))


def _flats(answer: Answer) -> list[Flat]:
    return [flat for flat in (answer.flat, answer.fitted) if flat]


def _clashes(suspect: Suspect, answers: Sequence[Answer], suspects: Suspects) -> bool:
    """Tell whether a suspect fails just where the learner's matrices could not be multiplied.

    Beside that, some answers have to be right as the suspect's are.
    """
    clashes = [answer.clash for answer in answers]
    fails = [suspects.result(suspect, case) is None for case in range(len(answers))]
    return any(clashes) and not all(clashes) and clashes == fails
