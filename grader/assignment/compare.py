"""Got against expected: names, type, shape, dtype, finite, values, in this order. Pure.

Nothing is ever broadcast, and a finding never tells an expected value. An array is right when no
entry is further off than `TOLERANCE` times the largest entry of the expected array: an absolute
tolerance would call zeros right where gradients are 1e-9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from grader.assignment.exercise import Function, Output
from grader.inside.wire import Foreign

TOLERANCE = 1e-7

Outcome = Literal["wrong", "shape", "type"]


@dataclass(frozen=True)
class Finding:
    """One thing that is not right: where, what kind of thing, and how to say it."""

    where: str
    outcome: Outcome
    text: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: {self.text}"


def compare(
    function: Function, expected: Any, got: Any, names: frozenset[str]
) -> tuple[Finding, ...]:
    """Compare what a function returned; nothing found means that it is right.

    Args:
        function: says what it should return, and how to speak of it.
        expected: the reference's result.
        got: a learner's, as it came over the wire.
        names: the outputs that count here.
    """
    outputs = function.outputs
    if len(outputs) == 1:
        return tuple(_output(outputs[0], expected, got))
    listed = ", ".join(output.name for output in outputs)
    wanted = f"expected a tuple of {len(outputs)} values ({listed})"
    if not isinstance(got, (list, tuple)):
        return (Finding("the result", "type", f"{wanted}, got {describe(got)}"),)
    if len(got) != len(outputs):
        return (Finding("the result", "shape", f"{wanted}, got {len(got)}"),)
    return tuple(
        finding
        for output, e, g in zip(outputs, expected, got, strict=True)
        if output.name in names
        for finding in _output(output, e, g)
    )


def same(before: Any, after: Any) -> bool:
    """Tell whether arguments are, to the bit, what they were: NaN equals NaN here."""
    if isinstance(before, (list, tuple)):
        return (
            isinstance(after, (list, tuple))
            and len(before) == len(after)
            and all(same(b, a) for b, a in zip(before, after, strict=True))
        )
    if isinstance(before, np.ndarray):
        return (
            isinstance(after, np.ndarray)
            and before.shape == after.shape
            and before.tobytes() == after.tobytes()
        )
    return type(before) is type(after) and bool(before == after)


def same_arguments(expected: Sequence[Any], got: Any) -> bool:
    """Tell whether arguments have come out of a call as they should, within the tolerance.

    Callables are left out: they do not come back.
    """
    return (
        isinstance(got, list)
        and len(got) == len(expected)
        and all(callable(e) or _alike(e, g) for e, g in zip(expected, got, strict=True))
    )


def _alike(expected: Any, got: Any) -> bool:
    if isinstance(expected, (list, tuple)):
        return (
            isinstance(got, list)
            and len(got) == len(expected)
            and all(_alike(e, g) for e, g in zip(expected, got, strict=True))
        )
    if isinstance(expected, np.ndarray):
        return _array(expected, got) is None
    if isinstance(expected, float):
        return _number(expected, got) is None
    return type(expected) is type(got) and bool(expected == got)


def describe(value: Any) -> str:
    """Name the kind and the size of a value, not what is in it."""
    if value is None:
        return "None (is there a return?)"
    if isinstance(value, Foreign):
        return value.kind
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}"
    return f"{'an' if type(value) is int else 'a'} {type(value).__name__}"


def _output(output: Output, expected: Any, got: Any) -> Iterator[Finding]:
    if isinstance(expected, (list, tuple)):
        yield from _sequence(output, expected, got)
    else:
        yield from _single(output.name, expected, got)


def _sequence(output: Output, expected: Sequence[Any], got: Any) -> Iterator[Finding]:
    each = output.each or "entry"
    wanted = f"a list with one {'array' if _holds_arrays(expected) else 'number'} per {each}"
    if not isinstance(got, (list, tuple)):
        yield Finding(output.name, "type", f"expected {wanted}, got {describe(got)}")
        return
    if len(got) != len(expected):
        entries = f"{len(expected)} {'entry' if len(expected) == 1 else 'entries'}"
        yield Finding(output.name, "shape", f"expected {entries} ({wanted}), got {len(got)}")
        return
    for number, (e, g) in enumerate(zip(expected, got, strict=True), start=output.first):
        yield from _single(f"{output.name}, {each} {number}", e, g)


def _holds_arrays(expected: Sequence[Any]) -> bool:
    return bool(expected) and isinstance(expected[0], np.ndarray)


def _single(where: str, expected: Any, got: Any) -> Iterator[Finding]:
    finding = _array(expected, got) if isinstance(expected, np.ndarray) else _number(expected, got)
    if finding:
        yield Finding(where, *finding)


def _number(expected: float, got: Any) -> tuple[Outcome, str] | None:
    if type(got) is not float:
        hint = ": write float(…)" if isinstance(got, np.ndarray) and got.size == 1 else ""
        return "type", f"expected a float, got {describe(got)}{hint}"
    return _values(np.array(expected), np.array(got))


def _array(expected: Any, got: Any) -> tuple[Outcome, str] | None:
    if not isinstance(got, np.ndarray):
        of_dtype = isinstance(got, Foreign) and got.kind.startswith("an array of dtype")
        wanted = "float64" if of_dtype else f"shape {expected.shape}"
        return "type", f"expected an array of {wanted}, got {describe(got)}"
    if got.shape != expected.shape:
        text = f"expected shape {expected.shape}, got {got.shape}"
        return "shape", text + _shape_hint(got.shape, expected.shape)
    if got.dtype.kind != "f":
        return "type", f"expected an array of float64, got {got.dtype}"
    if got.dtype.itemsize < 8:
        digits = np.finfo(got.dtype).precision
        return "type", f"expected an array of float64, got {got.dtype}, which keeps {digits} digits"
    return _values(expected, got)


def _shape_hint(got: tuple[int, ...], expected: tuple[int, ...]) -> str:
    if expected == (*got, 1):
        return ": a column vector keeps its second axis"
    if got == expected[::-1]:
        return ": it is transposed"
    return ""


def _values(expected: Any, got: Any) -> tuple[Outcome, str] | None:
    if expected.size == 0:
        return None
    scale = float(np.abs(expected).max())
    with np.errstate(over="ignore"):
        error = float(np.abs(got - expected).max())
    if error <= TOLERANCE * scale:
        return None
    finite = np.isfinite(got)
    if not finite.all():
        bad = int(got.size - np.count_nonzero(finite))
        return "wrong", f"{bad} of {got.size} entries {'is' if bad == 1 else 'are'} nan or infinite"
    return "wrong", _how_far(error, scale)


def _how_far(error: float, scale: float) -> str:
    if scale == 0.0 or error > 10 * scale:
        return "the numbers are far off"
    percent = 100 * error / scale
    shown = f"{percent:.0f} %" if percent >= 1 else f"{percent:.1g} %"
    return f"the numbers are off by up to {shown} of the largest entry"
