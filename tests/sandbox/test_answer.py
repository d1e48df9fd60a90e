"""No bytes whatever upset the judge: an answer is of the form that was asked for, or malformed."""

from __future__ import annotations

import contextlib
import resource
import struct
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.assignment.compare import same
from grader.inside import wire
from grader.sandbox.answer import (
    Asked,
    Execution,
    Room,
    read_answer,
    read_answers,
    read_found,
    unwritten,
)
from grader.sandbox.failure import Sources
from tests.inside.test_wire import ARRAYS, VALUES

SOURCE = b"""import numpy as np

class Shape_3_Error(Exception):
    pass

def helper(W):
    if True:
        raise Shape_3_Error(W)

def forward(weights, biases):
    return helper(weights)
"""
OTHER = "an object of some other class (np.asarray makes a plain array)"
ASKED = Asked("forward", "forward", Room(10_000, 100), Sources({"forward.py": SOURCE}))
SENT = (
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | ARRAYS
)


def answer(value: Any, arguments: Any = None) -> bytes:
    return wire.encode([["ok", value, arguments]])


def failure(*fields: Any) -> bytes:
    return wire.encode([list(fields)])


def body(header: bytes, raw: bytes = b"") -> bytes:
    return struct.pack("<I", len(header)) + header + raw


def value(node: bytes, raw: bytes = b"") -> bytes:
    """A forged answer to one call, which returned what `node` says."""
    return body(b'[[{"s":"ok"},' + node + b",null]]", raw)


@given(st.recursive(SENT, lambda v: st.lists(v, max_size=4), max_leaves=12))
def test_a_value_comes_out_as_it_went_in(value: Any) -> None:
    execution = read_answer(answer(value, [value]), ASKED)
    assert same(value, execution.value)
    assert same([value], execution.arguments)


def test_the_size_of_an_answer_is_that_of_its_entries_as_floats() -> None:
    sent = [np.ones(100, dtype=np.int8), [np.ones((5, 5)), 7, 1.0]]
    assert read_answer(answer(sent, [np.ones(10)]), ASKED).size == 8 * (100 + 25 + 10)


def test_arrays_come_out_writable() -> None:
    array = read_answer(answer(np.arange(6, dtype=">f8").reshape(2, 3).T), ASKED).value
    array[0, 0] = 7.0
    assert array.tolist() == [[7.0, 3.0], [1.0, 4.0], [2.0, 5.0]]


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_a_wire_error(sent: bytes) -> None:
    for read in (read_answer, read_found):
        with contextlib.suppress(wire.WireError):
            assert isinstance(read(sent, ASKED), Execution)


@given(VALUES, st.data())
def test_a_damaged_frame_is_an_answer_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    try:
        damaged = bytearray(answer(value))
    except wire.WireError:
        return
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(wire.WireError):
        read_answer(bytes(damaged), ASKED)


FORGED = {
    "nothing": b"",
    "one byte": b"\0",
    "a header longer than the frame": struct.pack("<I", 2**32 - 1) + b"null",
    "a header longer than what it can have to say": value(b" " * 30_000 + b"null"),
    "no header": body(b""),
    "no JSON": body(b"?"),
    "no UTF-8": body(b'"\xff"'),
    "bytes after the value": value(b"null", b"rest"),
    "lists without end": body(b"[" * 5000),
    "an array nested too deeply": value(b"[" * 20 + b"]" * 20),
    "too many parts": value(b"[" + b"0," * 200 + b"0]"),
    "tuples nested too deeply": value(b'{"t":[' * 20 + b"]}" * 20),
    "too many parts in a tuple": value(b'{"t":[' + b"0," * 200 + b"0]}"),
    "a tuple of no list": value(b'{"t":7}'),
    "an unknown word": value(b'"g"'),
    "a float in the header": value(b"1.5"),
    "no number": value(b"NaN"),
    "a number of thirty digits": value(b"9" * 30),
    "a text": value(b'{"s":"text"}'),
    "bytes": value(b'{"b":3}', b"abc"),
    "a formula": value(b'{"c":"__import__"}'),
    "an unknown tag": value(b'{"z":1}'),
    "no tag": value(b"{}"),
    "two tags": value(b'{"a":[0],"x":"y"}', b"12345678"),
    "a list as a tag's text": value(b'{"x":[1]}'),
    "an array without a dtype": value(b'{"a":[]}'),
    "an array that is a number": value(b'{"a":7}'),
    "a dtype that is not on the list": value(b'{"a":[200,1]}', b"12345678"),
    "a dtype counted from the end": value(b'{"a":[-1,8]}', b"12345678"),
    "a dtype that is a text": value(b'{"a":["O",1]}', b"12345678"),
    "a shape that is larger than the frame": value(b'{"a":[0,2147483648,2147483648]}'),
    "a shape that is empty and endless": value(b'{"a":[0,0,999999999999999999,9]}'),
    "a negative length": value(b'{"a":[0,-1]}', b"12345678"),
    "two negative lengths": value(b'{"a":[0,-1,-1]}', b"12345678"),
    "a length that is a text": value(b'{"a":[0,"x",2000000000]}'),
    "a length that is true": value(b'{"a":[0,true]}', b"12345678"),
    "a length that is a list": value(b'{"a":[0,[1]]}', b"12345678"),
    "fewer bytes than the shape needs": value(b'{"a":[0,3]}', b"12345678"),
    "nine axes": value(b'{"a":[0' + b",1" * 9 + b"]}", b"12345678"),
    "two answers to one call": body(b'[[{"s":"ok"},null,null],[{"s":"ok"},null,null]]'),
    "a verdict": body(b'[[{"s":"correct"},null,null]]'),
    "a status that is a list": body(b'[[[{"s":"ok"}],null,null]]'),
    "our own failure": failure("internal", "", "", [], []),
    "a timeout that it says itself": failure("timeout", "", "", [], []),
    "a failure of too few fields": failure("raised", ""),
    "a cause that is a text": failure("raised", "NameError", "", [], [], "x"),
    "too many causes": failure("raised", "NameError", "", [], [], *[["raised", "E", "", []]] * 20),
    "a message of a thousand letters": failure("raised", "ValueError", "A" * 1000, [], []),
    "a thousand places": failure("raised", "ValueError", "", [["forward.py", 1]] * 1000, []),
    "a place without a line": failure("raised", "ValueError", "", [["forward.py"], 3], []),
    "a line below zero": failure("raised", "ValueError", "", [["forward.py", -3]], []),
    "a shape that is a text": failure("raised", "ValueError", "", [], [["W", "x"]]),
    "an array in a failure": failure("raised", "ValueError", "", [], [["W", np.ones(3)]]),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGED)
def test_what_has_another_form_is_malformed(what: str) -> None:
    with pytest.raises(wire.WireError):
        read_answer(FORGED[what], ASKED)


def test_nothing_is_allocated_for_what_a_header_only_says() -> None:
    tracemalloc.start()
    try:
        for what in FORGED:
            with contextlib.suppress(wire.WireError):
                read_answer(FORGED[what], ASKED)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_want_of_memory_while_reading_is_the_answers_fault() -> None:
    large = answer(np.zeros(50_000_000 // 8))
    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 10**7, before[1]))
    try:
        with pytest.raises(wire.WireError, match="MemoryError"):
            read_answer(large, ASKED)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_that_a_function_is_not_written_is_known_by_its_bytes() -> None:
    executions = read_answers(unwritten(3), 3, ASKED)
    assert [execution.status for execution in executions] == ["missing"] * 3
    assert {execution.text for execution in executions} == {"not written yet"}


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("a dict", "a dict"),
        ("a function", "a function"),
        ("a list of 3000", "a list of 3000"),
        ("a numpy.float32", "a numpy.float32"),
        ("an array of dtype complex128", "an array of dtype complex128"),
        ("an array of shape (3, 1), too large to be sent",) * 2,
        ("a ghijklmnopq_rstuv", OTHER),
        ("a numpy.ghijklmnop", OTHER),
        ("a dict\n\x1b[2J", OTHER),
        ("an array of dtype f31415926", OTHER),
        ("A" * 300, OTHER),
    ],
)
def test_only_kinds_of_python_and_numpy_have_a_name(sent: str, shown: str) -> None:
    assert read_answer(answer(wire.Foreign(sent)), ASKED).value == wire.Foreign(shown)
    uncallable = read_found(wire.encode(["missing", "uncallable", sent, [], []]), ASKED)
    assert uncallable.text == f"forward in forward.py isn't a function but {shown}"


def told(*fields: Any) -> str:
    return read_answer(failure(*fields), ASKED).text


def test_a_failure_is_told_with_lines_and_names_of_the_learners_own_source() -> None:
    text = told("raised", "forward.Shape_3_Error", "0.123456 of 3",
                [["forward.py", 11], ["forward.py", 8]], [["W", [3, 1]]])  # fmt: skip
    assert text.split("\n") == [
        "forward.Shape_3_Error: # of 3",
        "forward.py, line 11, in forward",
        "    return helper(weights)",
        "forward.py, line 8, in helper",
        "    raise Shape_3_Error(W)",
        "    with W (3, 1)",
    ]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (("raised", "ValueError", "no", [], []), "ValueError: no"),
        (("raised", "numpy.linalg.LinAlgError", "no", [], []), "numpy.linalg.LinAlgError: no"),
        (("raised", "SyntaxError", "no", [["forward.py", 11], ["forward.py", 8]], []),
         "SyntaxError: no\nforward.py, line 11, in forward\n    return helper(weights)\n"
         "forward.py, line 8, in helper\n    raise Shape_3_Error(W)"),
        (("raised", "x_31415_ghij", "no", [], []), "an exception: no"),
        (("raised", "forward.x_31415", "", [], []), "an exception"),
        (("raised", "ValueError", "", [["other.py", 1]], [["W", [1]]]), "ValueError"),
        (("raised", "ValueError", "", [["forward.py", 999]], []), "ValueError"),
        (("raised", "ValueError", "", [["forward.py", 0]], []), "ValueError"),
        (("raised", "ValueError", "", [["forward.py", 0]], [["W", [1]]]), "ValueError"),
        (("raised", "arity", "", [], ["forward", ["weights", "*biases"], 4]),
         "forward(weights, *biases) was called with 4 arguments, by position"),
        (("raised", "arity", "", [], ["x_31415", ["y_27182"], 4]),
         "…(…) was called with 4 arguments, by position"),
        (("memory", "MemoryError", "", [], []), "out of memory"),
        (("raised", "SystemExit", "3", [], []),
         "the code calls exit(), which would stop the grading: leave it out"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_in_the_source_is_not_told(fields: Any, text: str) -> None:
    assert told(*fields) == text


@pytest.mark.parametrize("place", [["other.py", 3, 1], ["forward.py", 31415926, 27182818]])
def test_a_place_that_is_not_in_the_source_is_not_told(place: Any) -> None:
    sent = wire.encode(["syntax", "SyntaxError", "no", [place], []])
    assert read_found(sent, ASKED).text == "forward.py: SyntaxError: no"


def test_an_error_at_import_that_calls_itself_one_of_syntax_is_told() -> None:
    places = [["forward.py", 11], ["forward.py", 8]]
    sent = wire.encode(["raised", "SyntaxError", "made up", places, []])
    assert "made up" in read_found(sent, ASKED).text


def test_of_very_long_files_no_line_is_shown_and_nothing_is_looked_up() -> None:
    sources = Sources({"forward.py": b"#\n" * 500_001})
    asked = Asked("forward", "forward", ASKED.room, sources)
    places = [["forward.py", 500_000]] * 4
    sent = failure("raised", "forward.Shape_3_Error", "no", places, [])
    assert read_answer(sent, asked).text == "an exception: no"


def absent(*causes: Any) -> bytes:
    return wire.encode(["missing", "absent", "", [], list(causes)])


def test_what_failed_in_cells_is_told_as_any_failure_is() -> None:
    sent = absent(
        ["raised", "x_31415", "0.123456 of 3", [["forward.py", 11], ["elsewhere.py", 1]]],
        ["raised", "ModuleNotFoundError", "No module named 'x_27182'", []],
        ["missing", "unwritten", "", [["forward.py", 8]]],
    )
    assert read_found(sent, ASKED).text.split("\n") == [
        "forward.py has no function forward",
        "These cells failed, which may be why:",
        "forward.py, line 11: an exception: # of 3",
        "a cell: ModuleNotFoundError: No module named 'x_27182'",
        "forward.py, line 8: not written yet",
    ]


@pytest.mark.parametrize(
    "cause",
    [
        7, "text", [], ["raised", "ValueError", "no"], ["raised", "ValueError", "no", [], []],
        ["ok", "ValueError", "no", []], ["raised", 7, "no", []], ["raised", "ValueError", "no", 7],
        ["raised", "ValueError", "n" * 401, []], ["raised", "ValueError", "no", [["forward.py"]]],
        ["raised", "ValueError", "no", [["forward.py", -1]]],
        ["raised", "ValueError", "no", [["forward.py", 1]] * 21],
    ],
)  # fmt: skip
def test_causes_of_another_form_are_no_answer(cause: Any) -> None:
    good = ["raised", "ValueError", "no", [["forward.py", 1]]]
    assert len(read_found(absent(good), ASKED).text.split("\n")) == 3
    for causes in ([cause], [good, cause], [good] * 21):
        with pytest.raises(wire.WireError):
            read_found(absent(*causes), ASKED)


def test_an_error_of_syntax_is_told_with_its_line_and_a_caret() -> None:
    sent = wire.encode(["syntax", "SyntaxError", "invalid syntax", [["forward.py", 8, 9]], []])
    assert read_found(sent, ASKED).text.split("\n") == [
        "forward.py, line 8",
        "    raise Shape_3_Error(W)",
        "    ^",
        "SyntaxError: invalid syntax",
    ]
