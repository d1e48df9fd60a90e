"""What a function's executions show, laid out for diagnosis: numbers, shapes, failures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader import compare, wire
from grader.diagnose import Answer, diagnose
from grader.exercise import Function
from grader.reference import Case
from grader.sandbox import Execution
from grader.suspects import Flat, Suspect, Suspects, flatten

IN_PLACE = "inputs-modified"
"""The one misconception that is seen in the arguments and not in the result."""
_CLASHES = ("ValueError", "IndexError")
"""What numpy raises when shapes do not go together, and lists when layers do not."""


def name_mistakes(
    function: Function, cases: Sequence[Case], executions: Sequence[Execution], suspects: Suspects
) -> dict[str, tuple[str, ...]]:
    """Give, for each test, the ids of the mistakes that show in it; none where none is known.

    Nothing is said of a function that takes too long or ends its process: it has no numbers.
    """
    named: dict[str, list[str]] = {case.test.name: [] for case in cases}
    if all(execution.status in ("ok", "raised") for execution in executions):
        pairs = list(zip(cases, executions, strict=True))
        given = [_answer(function, case, execution) for case, execution in pairs]
        for suspect in diagnose(given, suspects):
            for test, ids in _shown(function, cases, suspect, suspects).items():
                named[test] += [id_ for id_ in ids if id_ not in named[test]]
        for case, execution in pairs:
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


def changed_arguments(case: Case, execution: Execution) -> tuple[str, ...]:
    """Name the arguments that a call has changed, where they were asked for; else nothing.

    Raises:
        wire.WireError: if the process did not send them back.
    """
    if not case.test.unchanged or execution.status != "ok":
        return ()
    before, after = case.arguments, execution.arguments
    if not isinstance(after, list) or len(after) != len(before):
        raise wire.WireError("the arguments did not come back")
    return tuple(
        name
        for name, b, a in zip(case.parameters, before, after, strict=True)
        if not isinstance(b, wire.Formula) and not compare.same(b, a)
    )


def _answer(function: Function, case: Case, execution: Execution) -> Answer:
    if execution.status != "ok":
        return Answer(None, right=False, clash=execution.text.startswith(_CLASHES))
    value = execution.value
    everything = frozenset(output.name for output in function.outputs)
    right = not compare.compare(function, case.expected, value, everything)
    expected = flatten(case.expected)
    fitted = None if right or expected is None else _fitted(value, case.expected, expected)
    return Answer(flatten(value), right, fitted)


def _fitted(value: Any, expected: Any, wanted: Flat) -> Flat | None:
    """Lay a result out in the expected shapes, if squeezing or turning arrays makes it fit."""
    turned = flatten(_turned(value, expected))
    if turned is None or turned.shapes != wanted.shapes:
        return None
    return turned


def _turned(value: Any, expected: Any) -> Any:
    if isinstance(expected, (list, tuple)):
        if not isinstance(value, (list, tuple)) or len(value) != len(expected):
            return None
        return [_turned(v, e) for v, e in zip(value, expected, strict=True)]
    got, shape = np.asarray(value) if not isinstance(value, list) else None, np.shape(expected)
    if got is None or got.shape == shape:
        return value
    if got.ndim == len(shape) == 2 and got.shape == shape[::-1]:
        return got.T
    squeezed = tuple(n for n in got.shape if n != 1) == tuple(n for n in shape if n != 1)
    return got.reshape(shape) if squeezed else value
