"""Which mistakes are named to a learner, test by test."""

from __future__ import annotations

from collections.abc import Sequence

from grader.assignment.exercise import Function
from grader.assignment.reference import Case
from grader.diagnosis.candidates import IN_PLACE, Candidate, Candidates, ids_of
from grader.diagnosis.evidence import changed_arguments
from grader.diagnosis.flattened import flatten, same_outputs
from grader.sandbox.answer import Execution


def name_mistakes(
    function: Function,
    cases: Sequence[Case],
    executions: Sequence[Execution],
    found: Sequence[Candidate],
    candidates: Candidates,
) -> dict[str, tuple[str, ...]]:
    """Give, for each test, the ids of the mistakes that show in it.

    `found` are the candidates that explain the function's answers, if there are any.
    """
    named: dict[str, list[str]] = {case.test.name: [] for case in cases}
    one_of_each: dict[frozenset[str], Candidate] = {}
    for candidate in found:
        one_of_each.setdefault(ids_of(candidate), candidate)
    for candidate in one_of_each.values():
        for test, ids in _shown(function, cases, candidate, candidates).items():
            named[test] += [id_ for id_ in ids if id_ not in named[test]]
    for case, execution in zip(cases, executions, strict=True):
        if changed_arguments(case, execution) and IN_PLACE not in named[case.test.name]:
            named[case.test.name].append(IN_PLACE)
    return {test: tuple(ids) for test, ids in named.items()}


def _shown(
    function: Function, cases: Sequence[Case], candidate: Candidate, candidates: Candidates
) -> dict[str, list[str]]:
    """Tell which of a candidate's mistakes show in each test when made alone; else all of them."""
    ids = list(dict.fromkeys(form.misconception for form in candidate))
    alone = {id_: tuple(form for form in candidate if form.misconception == id_) for id_ in ids}
    shown: dict[str, list[str]] = {case.test.name: [] for case in cases}
    for number, case in enumerate(cases):
        expected, names = flatten(case.expected), case.test.compare
        for id_, forms in alone.items():
            if id_ not in shown[case.test.name]:
                result = candidates.result(forms, number)
                same = result and expected and same_outputs(function, names, expected, result)
                if not same:
                    shown[case.test.name].append(id_)
    return {test: [i for i in ids if i in found] or ids for test, found in shown.items()}
