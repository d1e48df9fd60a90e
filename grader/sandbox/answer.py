"""What comes of a call, as data: read from bytes that a learner's process has sent. Pure.

Such bytes are hostile. A frame is taken apart by a strict schema, in which no number is believed
before it has been held against the bytes that are there, so that nothing is allocated for what a
header only says. Whatever is wrong with a frame is a `WireError`, and makes the answer malformed.
"""

from __future__ import annotations

import builtins
import json
import re
import struct
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from grader.inside.wire import DTYPES, MAX_DEPTH, Foreign, Value, WireError, encode, frame_length
from grader.sandbox.failure import Failure, Shape, Sources

Status = Literal[
    "ok",
    "missing",
    "syntax",
    "raised",
    "timeout",
    "memory",
    "killed",
    "malformed",
]

ANSWERS: tuple[Status, ...] = ("ok", "missing", "syntax", "raised", "memory")
"""What a runner can say of a call itself; the rest is for the judge to see."""

MAX_AXES = 8
MAX_DIGITS = 20
MAX_LIST = 20
"""Entries of each list in a failure."""
MAX_TEXT = 400
FAILURE_BYTES = 20_000
"""What the header of a failure may have: its texts, places and shapes."""
PART_BYTES = 40
"""What a header may have for each part of a value."""

T = TypeVar("T")
_FLOAT = struct.Struct("<d")
_FOUND = encode(["ok"])
_OWN = "an object of some other class (np.asarray makes a plain array)"
_CLASSES = [*vars(builtins).values(), *vars(types).values()]
_KINDS = frozenset(kind.__name__ for kind in _CLASSES if isinstance(kind, type))
_NUMPY_KINDS = frozenset(kind.__name__ for kind in [*np.sctypeDict.values(), np.matrix, np.ufunc])
_FOREIGN = re.compile(
    r"an? (?P<name>\w{1,40})(?: of \d{1,9})?|an? numpy\.(?P<numpy>\w{1,40})"
    r"|an array of dtype [a-z]{1,12}\d{0,4}"
    r"|an array of shape \([\d, ]{0,100}\), too large to be sent"
)


@dataclass(frozen=True)
class Room:
    """How much the answer to one call may have: bytes of arrays, and parts of its value."""

    bytes: int
    parts: int

    @property
    def frame(self) -> int:
        """The most bytes of a frame with one answer: a value and the arguments, or a failure."""
        return 8 + self.header + 2 * self.bytes

    @property
    def header(self) -> int:
        """The most bytes of its header: far more than they are is what comes of parsing them."""
        return FAILURE_BYTES + 2 * PART_BYTES * self.parts


@dataclass(frozen=True)
class Asked:
    """The function that is asked for, whose files it is in, and how much it may answer."""

    module: str
    function: str
    room: Room
    sources: Sources


@dataclass(frozen=True)
class Execution:
    """What came of a call.

    `said` is what the judge has to say of it, `failure` what the process said. `value` is what
    the function returned, `arguments` what they were afterwards, where they were asked for; `size`
    is how many bytes the arrays among them take as floats. `whole` says that it concerns all calls
    of the function.
    """

    status: Status
    said: str = ""
    failure: Failure | None = None
    value: Value = None
    arguments: Value = None
    size: int = 0
    whole: bool = False

    @property
    def text(self) -> str:
        """Say to the learner what happened."""
        return self.failure.text if self.failure else self.said

    @property
    def code(self) -> str:
        """Say in a word that programs can read what kind of failure it is; "" of all others."""
        return self.failure.code if self.failure else ""

    @property
    def fatal(self) -> bool:
        """Whether the process is gone, so that the next call needs a new one."""
        return self.status not in ANSWERS


def unwritten(count: int) -> bytes:
    """Return the body of a frame that says of so many calls that the function is not written."""
    return encode([["missing", "unwritten", "", [], []]] * count)


def read_found(body: bytes, asked: Asked) -> Execution:
    """Read what a runner says of a function before it is called.

    Raises:
        WireError: if it is no such thing.
    """
    if body == _FOUND:  # what almost all say, told without reading
        return Execution("ok")
    most = asked.room.header
    return _guarded(body, most, lambda reader, header: _read_found(reader, header, asked))


def read_answers(body: bytes, count: int, asked: Asked) -> list[Execution]:
    """Read the answers to a group of so many calls.

    Raises:
        WireError: if they are none.
    """
    most = 8 + count * asked.room.header
    return _guarded(body, most, lambda reader, header: _read_answers(reader, header, count, asked))


def read_answer(body: bytes, asked: Asked) -> Execution:
    """Read the answer to a group of one call.

    Raises:
        WireError: if it is none.
    """
    (execution,) = read_answers(body, 1, asked)
    return execution


def _guarded(body: bytes, most: int, read: Callable[[_Reader, Any], T]) -> T:
    """Read a frame, with a header of so many bytes at most.

    Whatever goes wrong with it, want of memory too, is a WireError.
    """
    try:
        size = frame_length(body[:4])
        if size > min(most, len(body) - 4):
            raise WireError("the header is too long")
        header = _parse(body[4 : 4 + size].decode())
        reader = _Reader(body, 4 + size)
        found = read(reader, header)
        if reader.left:
            raise WireError("bytes after the end of the value")
        return found
    except WireError:
        raise
    except Exception as error:  # noqa: BLE001 - hostile bytes must never be a failure of ours
        raise WireError(f"a broken frame: {type(error).__name__}") from None


def _whole_number(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise WireError("a number too long")
    return int(text)


def _no_float(text: str) -> float:
    raise WireError("a float in the header")


_parse = json.JSONDecoder(
    parse_int=_whole_number, parse_float=_no_float, parse_constant=_no_float
).decode


def _read_found(reader: _Reader, header: Any, asked: Asked) -> Execution:
    if header == [{"s": "ok"}]:
        return Execution("ok")
    return _failure(reader, header, asked, importing=True)


def _read_answers(reader: _Reader, header: Any, count: int, asked: Asked) -> list[Execution]:
    if type(header) is not list or len(header) != count:
        raise WireError("an answer of another form")
    return [_read_answer(reader, answer, asked) for answer in header]


def _read_answer(reader: _Reader, answer: Any, asked: Asked) -> Execution:
    if type(answer) is not list or len(answer) != 3:
        return _failure(reader, answer, asked, importing=False)
    if answer[0] != {"s": "ok"}:
        raise WireError("an answer of another form")
    before = reader.numbers
    value, arguments = (reader.value(node, asked.room.parts) for node in answer[1:])
    return Execution("ok", value=value, arguments=arguments, size=8 * (reader.numbers - before))


def _failure(reader: _Reader, answer: Any, asked: Asked, *, importing: bool) -> Execution:
    """Check the form of a failure: its texts, and that its places are in the learner's files."""
    status, kind, message, places, details, *more = (_data(node) for node in _list(answer))
    if status not in ANSWERS[1:]:
        raise WireError("an answer of another form")
    if kind == "uncallable":
        message = known_kind(_text(message))
    called: tuple[str, tuple[str, ...], int] | None = None
    shapes: tuple[tuple[str, Shape], ...] = ()
    causes = tuple(_cause(cause, asked) for cause in more)
    if kind == "arity":
        name, parameters, given = _list(details)
        called = _text(name), tuple(map(_text, _list(parameters))), _count(given)
    elif kind == "absent":
        causes += tuple(_cause(cause, asked) for cause in _list(details))
    else:
        shapes = tuple((_text(name), _shape(shape)) for name, shape in map(_list, _list(details)))
    found = Failure(
        kind=_text(kind),
        message=_text(message),
        places=_places(places, asked),
        shapes=shapes,
        called=called,
        sources=asked.sources,
        module=asked.module,
        function=asked.function,
        importing=importing,
        causes=causes,
    )
    return Execution(status, failure=found)


def _cause(cause: Any, asked: Asked) -> Failure:
    """Check the form of what failed in a notebook's cell before a function was not found."""
    status, kind, message, places = _list(cause)
    if status not in ANSWERS[1:]:
        raise WireError("a cause of another form")
    found = _places(places, asked)
    where = asked.sources, asked.module, asked.function
    return Failure(_text(kind), _text(message), found, (), None, *where, importing=True)


def _data(node: Any) -> Any:
    """Take texts, numbers and lists out of the header of a failure."""
    if type(node) is list:
        return [_data(part) for part in _list(node)]
    if type(node) is dict:
        ((tag, text),) = node.items()
        if tag == "s":
            return _text(text)
    elif type(node) is int:
        return node
    raise WireError("a failure of another form")


def _list(value: Any) -> list[Any]:
    if type(value) is not list or len(value) > MAX_LIST:
        raise WireError("no list, or too long a one")
    return value


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > MAX_TEXT:
        raise WireError("no text, or too long a one")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise WireError("no number")
    return value


def _shape(value: Any) -> Shape:
    if value and type(value[0]) is list:
        return tuple(tuple(map(_count, _list(inner))) for inner in _list(value))
    return tuple(map(_count, _list(value)))


def _places(places: Any, asked: Asked) -> tuple[tuple[str, int, int], ...]:
    found = map(_place, _list(places))
    return tuple(place for place in found if asked.sources.have(*place[:2]))


def _place(place: Any) -> tuple[str, int, int]:
    file, line, column = (*_list(place), 0)[:3]
    return _text(file), _count(line), _count(column)


def known_kind(text: str) -> str:
    """Take the name of a kind of value, if it is one of Python's or numpy's and says no more."""
    match = _FOREIGN.fullmatch(text)
    if match is None:
        return _OWN
    name, numpy = match["name"], match["numpy"]
    known = (not name or name in _KINDS) and (not numpy or numpy in _NUMPY_KINDS)
    return text if known else _OWN


class _Reader:
    """Takes raw bytes as a header asks for them, as long as there are some."""

    def __init__(self, body: bytes, at: int) -> None:
        self._raw = bytearray(memoryview(body)[at:])  # fresh, so that arrays can be written to
        self._at = 0
        self._parts = 0
        self.numbers = 0
        """How many entries the arrays have that have been read."""

    @property
    def left(self) -> int:
        """How many bytes have not been taken."""
        return len(self._raw) - self._at

    def value(self, node: Any, parts: int) -> Value:
        """Read a value of at most so many parts."""
        self._parts = parts
        return self._value(node, 0)

    def _value(self, node: Any, depth: int) -> Value:
        self._parts -= 1
        if depth > MAX_DEPTH or self._parts < 0:
            raise WireError("nested too deeply, or too many parts")
        if type(node) is list:
            return [self._value(part, depth + 1) for part in node]
        if type(node) is dict:
            ((tag, what),) = node.items()
            if tag == "a":
                return self._array(what)
            if tag == "t" and type(what) is list:
                return tuple(self._value(part, depth + 1) for part in what)
            if tag == "x":
                return Foreign(known_kind(_text(what)))
        elif node == "f":
            return _FLOAT.unpack(self._take(8))[0]
        elif node is None or type(node) is bool or type(node) is int:
            return node
        raise WireError("an unknown kind of value")

    def _array(self, form: Any) -> npt.NDArray[Any]:
        if type(form) is not list or not 1 <= len(form) <= 1 + MAX_AXES:
            raise WireError("no shape of an array")
        code, *shape = map(_count, form)
        dtype, size = np.dtype(DTYPES[code]), 1
        for length in shape:
            size *= length
        self.numbers += size
        array: npt.NDArray[Any] = np.frombuffer(self._take(size * dtype.itemsize), dtype)
        return array.reshape(shape)

    def _take(self, size: int) -> memoryview:
        if size > self.left:
            raise WireError("the frame ends too early")
        self._at += size
        return memoryview(self._raw)[self._at - size : self._at]
