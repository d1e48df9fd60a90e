"""Frames carry plain values both ways; what is no value has no place in one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.assignment.compare import same
from grader.inside import wire

ARRAYS = hnp.arrays(
    dtype=st.sampled_from([np.dtype(code) for code in wire.DTYPES]),
    shape=hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | ARRAYS
)
VALUES = st.recursive(
    LEAVES,
    lambda v: st.lists(v, max_size=4) | st.lists(v, max_size=4).map(tuple),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_comes_out_as_it_went_in(value: Any) -> None:
    try:
        body = wire.encode(value)
    except (wire.WireError, UnicodeEncodeError):
        return  # nested too deeply
    back = wire.decode(body)
    assert type(back) is (list if isinstance(value, tuple) else type(value))
    assert same(value, back)


def test_what_was_a_tuple_comes_out_as_one_where_that_matters() -> None:
    sent = wire.Tuple([[1.0], wire.Tuple([2, wire.Tuple()])])
    assert wire.decode(wire.encode(sent)) == ([1.0], (2, ()))


def test_objects_are_never_sent() -> None:
    for value in (object(), {"a": 1}, np.array([None]), 1j, np.ma.array([1.0])):
        with pytest.raises(wire.WireError):
            wire.encode(value)


def test_a_formula_travels_as_its_text_and_works_on_numbers_and_arrays() -> None:
    sent = wire.decode(wire.encode(wire.Formula("np.tanh(z)")))
    function = wire.function_of(sent)
    assert function(0.5) == np.tanh(0.5)
    assert function(np.ones((2, 3))).shape == (2, 3)


def test_arrays_come_out_writable_and_in_native_order() -> None:
    array = wire.decode(wire.encode(np.arange(6, dtype=">f8").reshape(2, 3).T))
    array[0, 0] = 7.0
    assert array.dtype == np.float64
    assert array.tolist() == [[7.0, 3.0], [1.0, 4.0], [2.0, 5.0]]
