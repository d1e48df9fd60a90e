"""The frames between judge and runner: plain arrays and scalars, never pickle.

A frame is a 4-byte little-endian length and a body. A body is the 4-byte length of its header,
the header, padded to a multiple of 8, and raw bytes. The header is JSON and says what the value
is made of: `null`, `true`, `7` and `[…]` stand for themselves, `"f"` for a float that takes the
next 8 raw bytes, `{"a": [dtype, n, …]}` for an array of that shape that takes the next bytes,
`{"t": […]}` for a Tuple, `{"s": text}`, `{"b": size}` for bytes, `{"c": text}` for a Formula,
`{"x": text}` for something Foreign. Values of one form have one header, by which the judge knows
most answers.

`decode` is for frames that the judge has made. What a runner sends is hostile: `answer.py` reads
that, outside.
"""

from __future__ import annotations

import functools
import json
import math
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Value: TypeAlias = Any
"""None, bool, int, float, str, bytes, list, ndarray of `DTYPES`, `Formula`, `Foreign`.

A tuple may be sent too; it comes out as a list, and a `Tuple` as a tuple.
"""

MAX_DEPTH = 8
DTYPES = ("<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1", "|b1")

_CODES = {np.dtype(code): number for number, code in enumerate(DTYPES)}
_FLOAT64 = np.dtype(np.float64)
_to_json = json.JSONEncoder(separators=(",", ":")).encode
_LENGTH = struct.Struct("<I")
_FLOAT = struct.Struct("<d")


class WireError(ValueError):
    """Bytes that are no frame of ours, or a value that has no place in one."""


@dataclass(frozen=True)
class Formula:
    """A callable argument as text: an expression in the array `z` and numpy as `np`."""

    formula: str

    def __call__(self, z: Any) -> Any:
        """Evaluate at z, an array of any shape or a number."""
        return function_of(self)(z)


@dataclass(frozen=True)
class Foreign:
    """Stands for a value that is not sent; `kind` says what it was, such as "a dict"."""

    kind: str


class Tuple(list[Any]):
    """Stands for a tuple where it matters that it was one and no list: in what a learner gives."""


class Body(bytes):
    """A value that has been encoded."""


@functools.lru_cache(maxsize=64)
def function_of(formula: Formula) -> Callable[[Any], Any]:
    """Make the function of z that a formula stands for."""
    function: Callable[[Any], Any] = eval(f"lambda z: {formula.formula}", {"np": np})
    return function


def frame(value: Value) -> bytes:
    """Encode a value as one frame, or take its body if it has been encoded.

    Raises:
        WireError: if a part of the value is none of `Value`.
    """
    body = value if type(value) is Body else encode(value)
    return _LENGTH.pack(len(body)) + body


def frame_length(header: bytes | bytearray) -> int:
    """Read the length of the body from the 4 bytes before it."""
    return int(_LENGTH.unpack(header)[0])


def encode_call(arguments: Sequence[Value], *, echo: bool) -> bytes:
    """Encode a group of one call; `echo` asks to have the arguments back as they are then."""
    return encode([[list(arguments), echo]])


def encode_calls(arguments: Sequence[Sequence[Value]]) -> bytes:
    """Encode a group of calls."""
    return encode([[list(one), False] for one in arguments])


def encode(value: Value) -> bytes:
    """Encode a value as the body of a frame."""
    return _body(*encode_part(value))


def encode_part(value: Value) -> tuple[Any, bytes]:
    """Take a value apart, to be joined with others: what its header says, and its raw bytes."""
    raw: list[bytes] = []
    return _header(value, raw, 0), b"".join(raw)


def joined(parts: Iterable[tuple[Any, bytes]]) -> Body:
    """Return the body that `encode` would make of a list of what these parts were made of."""
    taken = list(parts)
    return Body(_body([header for header, _ in taken], b"".join(raw for _, raw in taken)))


def _body(header: Any, raw: bytes) -> bytes:
    encoded = _to_json(header).encode()
    encoded += b" " * (-(4 + len(encoded)) % 8)  # so that floats are aligned in memory
    return b"".join([_LENGTH.pack(len(encoded)), encoded, raw])


def split(body: bytes) -> tuple[bytes, bytes]:
    """Split a body into what tells its form (the header and its length) and the raw bytes."""
    end = 4 + frame_length(body[:4])
    return body[:end], body[end:]


def _header(value: Value, raw: list[bytes], depth: int) -> Any:
    """Return the JSON of a value, and put its bytes on the list."""
    kind = type(value)
    if kind is np.ndarray:
        return {"a": _array_header(value, raw)}
    if kind is list or kind is tuple or kind is Tuple:
        if depth > MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH}")
        parts = [_header(part, raw, depth + 1) for part in value]
        return {"t": parts} if kind is Tuple else parts
    if kind is float:
        raw.append(_FLOAT.pack(value))
        return "f"
    if value is None or kind is bool or kind is int:
        return value
    return _text_header(value, raw)


def _text_header(value: Value, raw: list[bytes]) -> Any:
    if isinstance(value, bytes):
        raw.append(value)
        return {"b": len(value)}
    if isinstance(value, str):
        return {"s": value}
    if isinstance(value, Foreign):
        return {"x": value.kind}
    if hasattr(value, "formula"):
        return {"c": str(value.formula)}
    raise WireError(f"a {type(value).__name__} has no place in a frame")


def _array_header(array: npt.NDArray[Any], raw: list[bytes]) -> list[int]:
    if array.dtype is _FLOAT64:
        raw.append(array.tobytes())
        return [0, *array.shape]
    code = _CODES.get(array.dtype)
    if code is None:
        array = array.astype(array.dtype.newbyteorder("<"))
        code = _CODES.get(array.dtype)
        if code is None:
            raise WireError(f"an array of dtype {array.dtype} has no place in a frame")
    raw.append(array.tobytes())
    return [code, *array.shape]


def decode(body: bytes) -> Value:
    """Decode the body of a frame that the judge has made; arrays are fresh and writable."""
    size = frame_length(body[:4])
    reader = _Reader(body, 4 + size)
    return reader.value(_from_json(body[4 : 4 + size].decode()))


_from_json = json.JSONDecoder().decode


class _Reader:
    """Takes raw bytes as the header asks for them."""

    def __init__(self, body: bytes, at: int) -> None:
        self.body = body
        self.at = self.start = at
        self.floats = np.frombuffer(bytearray(body[at : len(body) - (len(body) - at) % 8]))

    def take(self, size: int) -> bytes:
        piece = self.body[self.at : self.at + size]
        self.at += size
        return piece

    def value(self, node: Any) -> Value:
        if type(node) is list:
            return [self.value(part) for part in node]
        if type(node) is dict:
            ((tag, what),) = node.items()
            return self.array(what) if tag == "a" else _TAGS[tag](self, what)
        return _FLOAT.unpack(self.take(8))[0] if node == "f" else node

    def array(self, form: list[int]) -> npt.NDArray[Any]:
        code, *shape = form
        size = math.prod(shape)
        place, beside = divmod(self.at - self.start, 8)
        if code == 0 and not beside:  # nearly always: a piece of what is one array already
            self.at += 8 * size
            piece: npt.NDArray[Any] = self.floats[place : place + size].reshape(shape)
            return piece
        dtype = np.dtype(DTYPES[code])
        taken = np.frombuffer(self.take(size * dtype.itemsize), dtype)
        array: npt.NDArray[Any] = taken.reshape(shape).copy()
        return array


_TAGS: dict[str, Callable[[_Reader, Any], Value]] = {
    "t": lambda reader, parts: tuple(map(reader.value, parts)),
    "s": lambda reader, text: text,
    "b": lambda reader, size: reader.take(size),
    "c": lambda reader, text: Formula(text),
    "x": lambda reader, text: Foreign(text),
}
