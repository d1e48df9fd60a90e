"""Frames carry plain values both ways, and no bytes whatever upset the judge."""

from __future__ import annotations

import contextlib
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader import wire
from grader.compare import same

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


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_wire_error(body: bytes) -> None:
    with contextlib.suppress(wire.WireError):
        wire.decode(body)


@given(VALUES, st.data())
def test_a_damaged_frame_is_a_value_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    try:
        body = bytearray(wire.encode(value))
    except wire.WireError:
        return
    for _ in range(data.draw(st.integers(1, 4))):
        if body:
            body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(wire.WireError):
        wire.decode(bytes(body))


def body(header: bytes, raw: bytes = b"") -> bytes:
    return struct.pack("<I", len(header)) + header + raw


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"\0",
        struct.pack("<I", 2**32 - 1) + b"null",
        body(b""),
        body(b"?"),
        body(b"null", b"rest"),
        body(b"[" * 5000),
        body(b"[" * 20 + b"]" * 20),
        body(b'"g"'),
        body(b"1.5"),
        body(b"NaN"),
        body(b"9" * 30),
        body(b'{"s": 3}'),
        body(b'{"s": "\xff"}'),
        body(b'{"b": 5}', b"abc"),
        body(b'{"b": -1}', b"abc"),
        body(b'{"z": 1}'),
        body(b"{}"),
        body(b'{"a": [0], "s": "x"}', b"12345678"),
        body(b'{"a": []}'),
        body(b'{"a": [200, 1]}', b"12345678"),
        body(b'{"a": [0, 2147483648, 2147483648]}'),
        body(b'{"a": [0, 0, 18446744073709551615, 4294967296]}'),
        body(b'{"a": [0, -1]}', b"12345678"),
        body(b'{"a": [0, -1, -1]}', b"12345678"),
        body(b'{"a": [0, "1"]}', b"12345678"),
        body(b'{"a": [0, 3]}', b"12345678"),
        body(b'{"a": [0' + b", 1" * 90 + b"]}", b"12345678"),
    ],
)
def test_forged_lengths_dtypes_and_depths_are_refused(forged: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(forged)


def test_the_name_of_a_foreign_kind_is_short_and_printable() -> None:
    foreign = wire.decode(body(b'{"x": "\\u001b[2J\\u0007' + b"A" * 9999 + b'"}'))
    assert foreign.kind.startswith("[2JAAA")
    assert len(foreign.kind) <= wire.MAX_KIND


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
