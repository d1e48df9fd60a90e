"""Which mistakes are named to a learner, test by test."""

from __future__ import annotations

from collections.abc import Sequence

from grader.diagnosis.diagnose import diagnose
from grader.diagnosis.evidence import Answer, changed_arguments
from grader.diagnosis.suspects import Flat, Suspect, Suspects, flatten
from grader.exercise import Function
from grader.reference import Case
from grader.sandbox import Execution

IN_PLACE = "inputs-modified"
"""The one misconception that is seen in the arguments and not in the result."""


def name_mistakes(
    function: Function,
    cases: Sequence[Case],
    executions: Sequence[Execution],
    answers: Sequence[Answer],
    suspects: Suspects,
) -> dict[str, tuple[str, ...]]:
    """Give, for each test, the ids of the mistakes that show in it; none where none is known."""
    named: dict[str, list[str]] = {case.test.name: [] for case in cases}
    for suspect in diagnose(answers, suspects):
        for test, ids in _shown(function, cases, suspect, suspects).items():
            named[test] += [id_ for id_ in ids if id_ not in named[test]]
    for case, execution in zip(cases, executions, strict=True):
        if changed_arguments(case, execution) and IN_PLACE not in named[case.test.name]:
            named[case.test.name].append(IN_PLACE)
    return {test: tuple(ids) for test, ids in named.items()}


def _shown(
    function: Function, cases: Sequence[Case], suspect: Suspect, suspects: Suspects
) -> dict[str, list[str]]:
    """Tell which of a suspect's mistakes show in each test when made alone; else all of them."""
    ids = list(dict.fromkeys(form.misconception for form in suspect))
    alone = {id_: tuple(form for form in suspect if form.misconception == id_) for id_ in ids}
    shown: dict[str, list[str]] = {case.test.name: [] for case in cases}
    for number, case in enumerate(cases):
        expected, names = flatten(case.expected), case.test.compare
        counted = [index for index, out in enumerate(function.outputs) if out.name in names]
        for id_, forms in alone.items():
            if id_ not in shown[case.test.name]:
                result = suspects.result(forms, number)
                if not _same(result, expected, counted if len(function.outputs) > 1 else []):
                    shown[case.test.name].append(id_)
    return {test: [i for i in ids if i in found] or ids for test, found in shown.items()}


def _same(result: Flat | None, expected: Flat | None, counted: Sequence[int]) -> bool:
    if result is None or expected is None:
        return False
    if not counted:
        return expected.matches(result)
    return all(expected.part(index).matches(result.part(index)) for index in counted)
