"""Got against expected, without broadcasting and without an absolute tolerance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.assignment.compare import TOLERANCE, compare, same
from grader.assignment.exercise import Function, Output
from grader.inside.wire import Foreign

ONE = Function("delta", "output_delta", (Output("delta"),), ())
TWO = Function("forward", "forward", (Output("zs", "layer", 1), Output("activations", "layer")), ())
COLUMN = np.array([[1.0], [-2.0], [4.0]])


def outcome(got: Any, expected: Any = COLUMN) -> str:
    findings = compare(ONE, expected, got, frozenset({"delta"}))
    return findings[0].outcome if findings else "right"


def test_an_array_is_right_up_to_the_tolerance_of_its_largest_entry() -> None:
    assert outcome(COLUMN + 0.9 * TOLERANCE * 4) == "right"
    assert outcome(COLUMN + 1.1 * TOLERANCE * 4) == "wrong"


@pytest.mark.parametrize("size", [1e-300, 1e-9, 1.0, 1e9, 1e300])
def test_the_tolerance_scales_with_what_is_expected(size: float) -> None:
    assert outcome(size * COLUMN * (1 + 1e-9), size * COLUMN) == "right"
    assert outcome(size * COLUMN * (1 + 1e-6), size * COLUMN) == "wrong"
    assert outcome(np.zeros((3, 1)), size * COLUMN) == "wrong"


def test_where_zeros_are_expected_only_zeros_are_right() -> None:
    assert outcome(np.zeros((3, 1)), np.zeros((3, 1))) == "right"
    assert outcome(np.full((3, 1), 1e-12), np.zeros((3, 1))) == "wrong"


@pytest.mark.parametrize(
    "got",
    [
        np.ones((1, 1)),
        np.ones(()),
        np.ones((3, 3)),
        np.ones(3),
        np.ones((1, 3)),
        np.ones((3, 1, 1)),
    ],
)
def test_nothing_is_broadcast(got: Any) -> None:
    assert outcome(got, np.ones((3, 1))) == "shape"


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_an_entry_that_is_not_finite_is_wrong(bad: float) -> None:
    got = COLUMN.copy()
    got[1] = bad
    (finding,) = compare(ONE, COLUMN, got, frozenset({"delta"}))
    assert finding.text == "1 of 3 entries is nan or infinite"


@pytest.mark.parametrize("dtype", ["int64", "bool", "float32", "float16", "uint8"])
def test_an_array_of_the_wrong_kind_is_refused_even_where_it_is_equal(dtype: str) -> None:
    assert outcome(np.ones((3, 1), dtype), np.ones((3, 1))) == "type"


@pytest.mark.parametrize("got", [None, 1.0, [1.0], (), "array", True, Foreign("a dict")])
def test_what_is_no_array_is_refused(got: Any) -> None:
    assert outcome(got) == "type"


def test_lists_and_tuples_are_alike_inside_and_outside() -> None:
    expected = ([COLUMN], [COLUMN, COLUMN])
    names = frozenset({"zs", "activations"})
    for got in [expected, list(expected), ((COLUMN,), (COLUMN, COLUMN)), [[COLUMN], (COLUMN,) * 2]]:
        assert compare(TWO, expected, got, names) == ()


def test_a_finding_names_the_output_and_the_layer_as_the_lesson_counts_them() -> None:
    expected = ([COLUMN, COLUMN], [COLUMN, COLUMN, COLUMN])
    got = ([COLUMN, COLUMN[:, 0]], [COLUMN, 2 * COLUMN, COLUMN])
    findings = compare(TWO, expected, got, frozenset({"zs", "activations"}))
    assert [f.where for f in findings] == ["zs, layer 2", "activations, layer 1"]
    assert "expected shape (3, 1), got (3,)" in findings[0].text
    assert "100 %" in findings[1].text


def test_only_the_outputs_that_count_are_compared() -> None:
    got = ([2 * COLUMN], [COLUMN, COLUMN])
    assert compare(TWO, ([COLUMN], [COLUMN, COLUMN]), got, frozenset({"activations"})) == ()


def test_a_missing_output_is_said_before_anything_else() -> None:
    (finding,) = compare(TWO, ([COLUMN], [COLUMN]), ([COLUMN],), frozenset({"zs"}))
    assert (finding.outcome, finding.where) == ("shape", "the result")
    (finding,) = compare(TWO, ([COLUMN], [COLUMN]), COLUMN, frozenset({"zs"}))
    assert finding.outcome == "type"
    assert "(zs, activations)" in finding.text


def test_costs_are_floats_and_nothing_else() -> None:
    costs = Function("train", "train", (Output("costs", "epoch", 1),), ())
    names = frozenset({"costs"})
    assert compare(costs, [2.5, 1.25], [2.5, 1.25], names) == ()
    for bad in (
        [2.5, np.array(1.25)],
        [2.5, 1],
        [2.5, "1.25"],
        [True, 1.25],
        np.array([2.5, 1.25]),
    ):
        assert compare(costs, [2.5, 1.25], bad, names)[0].outcome == "type"
    (finding,) = compare(costs, [2.5, 1.25], [2.5, 1.5], names)
    assert finding.where == "costs, epoch 2"


def test_no_finding_tells_an_expected_number() -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        expected = rng.normal(size=(2, 1))
        text = str(compare(ONE, expected, rng.normal(size=(2, 1)), frozenset({"delta"}))[0])
        for number in expected.ravel():
            assert f"{number:.3f}".lstrip("-") not in text


def test_arguments_are_the_same_only_to_the_bit() -> None:
    assert same([COLUMN, [COLUMN]], [COLUMN.copy(), [COLUMN.copy()]])
    assert not same([COLUMN], [COLUMN + 1e-16 * 4])
    assert not same([COLUMN, COLUMN], [COLUMN])
    assert not same([COLUMN], [Foreign("a dict")])
    assert same(np.array([np.nan]), np.array([np.nan]))


def test_a_number_in_an_array_is_refused_with_how_to_get_it_out() -> None:
    (finding,) = compare(ONE, [0.5], [np.array(0.5)], frozenset({"delta"}))
    assert finding.text == "expected a float, got an array of shape (): write float(…)"
    (finding,) = compare(ONE, [0.5], [np.zeros(2)], frozenset({"delta"}))
    assert "write float" not in finding.text
