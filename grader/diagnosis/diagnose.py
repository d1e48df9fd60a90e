"""Which known mistakes give exactly the results that a learner's function gave. Pure.

A mistake is named only if it explains every case: the same numbers where it gives numbers, and
something that is not right where it fails. What no known mistake explains stays without a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.diagnosis.evidence import Answer
from grader.diagnosis.suspects import Flat, Suspect, Suspects

SIZES = (1, 2)
"""How many mistakes at once are looked for."""


def diagnose(
    answers: Sequence[Answer], suspects: Suspects, expected: frozenset[str] = frozenset()
) -> tuple[Suspect, ...]:
    """Find the suspects that explain all answers; several where no case tells them apart.

    Only those of the fewest mistakes are given, and one for each set of ids. Mistakes that are
    `expected`, as functions that are called show them, are looked for more closely.
    """
    for size in SIZES:
        found: dict[frozenset[str], Suspect] = {}
        for suspect in _candidates(answers, suspects, size, expected):
            if _explains(suspect, answers, suspects):
                found.setdefault(frozenset(form.misconception for form in suspect), suspect)
        if found:
            fewest = min(map(len, found))
            return tuple(suspect for ids, suspect in found.items() if len(ids) == fewest)
    return ()


def _candidates(
    answers: Sequence[Answer], suspects: Suspects, size: int, expected: frozenset[str]
) -> Iterator[Suspect]:
    """Yield the suspects that explain one telling case; all single ones as well."""
    telling = [
        case
        for case, answer in enumerate(answers)
        if answer.flat and not answer.right and not suspects.is_wild(answer.flat, case)
    ]
    if telling:
        case = min(telling, key=suspects.cost)
        given = (answers[case].flat, answers[case].fitted)
        yield from dict.fromkeys(
            suspect
            for flat in given
            if flat
            for suspect in suspects.alike(flat, case, size, expected)
        )
    if size == 1:
        yield from suspects.of_size(1)


def _explains(suspect: Suspect, answers: Sequence[Answer], suspects: Suspects) -> bool:
    shown = False
    for case, answer in enumerate(answers):
        result = suspects.result(suspect, case)
        if result is None:
            # Where a variant fails, code in another style may give numbers.
            if answer.right or (answer.shaped and len(suspect) > 1):
                return False
            continue
        if suspects.is_wild(result, case):
            if answer.flat is None or not suspects.is_wild(answer.flat, case):
                return False
            continue
        if answer.failed:
            continue
        if not _agree(result, answer):
            return False
        shown = shown or not answer.right
    return shown or _clashes(suspect, answers, suspects)


def _agree(result: Flat, answer: Answer) -> bool:
    flats = [flat for flat in (answer.flat, answer.fitted) if flat]
    return any(result.explains(flat) for flat in flats)


def _clashes(suspect: Suspect, answers: Sequence[Answer], suspects: Suspects) -> bool:
    """Tell whether a suspect fails just where the learner's shapes did not go together."""
    clashes = [answer.clash for answer in answers]
    fails = [suspects.result(suspect, case) is None for case in range(len(answers))]
    return any(clashes) and clashes == fails
