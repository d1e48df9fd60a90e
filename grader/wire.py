"""The frames between judge and runner: plain arrays and scalars, sizes capped, never pickle.

A frame is a 4-byte little-endian length and that many bytes: one value, a tag byte before each
part. What comes from a runner is hostile, so `decode` trusts no number in it.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Value: TypeAlias = Any
"""None, bool, int, float, str, bytes, list, tuple, ndarray of `DTYPES`, `Formula`, `Foreign`."""

MAX_DEPTH = 8
MAX_PARTS = 200_000
MAX_DIMENSIONS = 8
DTYPES = ("<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1", "|b1")

_LENGTH = struct.Struct("<I")
_INT = struct.Struct("<q")
_FLOAT = struct.Struct("<d")


class WireError(ValueError):
    """Bytes that are no frame of ours, or a value that has no place in one."""


@dataclass(frozen=True)
class Formula:
    """A callable argument as text: an expression in the array `z` and numpy as `np`."""

    formula: str


@dataclass(frozen=True)
class Foreign:
    """Stands for a value that is not sent; `kind` says what it was, such as "a dict"."""

    kind: str


@functools.lru_cache(maxsize=64)
def function_of(formula: Formula) -> Callable[[Any], Any]:
    """Make the function of z that a formula stands for."""
    function: Callable[[Any], Any] = eval(f"lambda z: {formula.formula}", {"np": np})
    return function


def frame(value: Value) -> bytes:
    """Encode a value as one frame.

    Raises:
        WireError: if a part of the value is none of `Value`.
    """
    body = encode(value)
    return _LENGTH.pack(len(body)) + body


def frame_length(header: bytes) -> int:
    """Read the length of the body from the 4 bytes before it."""
    return int(_LENGTH.unpack(header)[0])


def encode(value: Value) -> bytes:
    """Encode a value as the body of a frame."""
    out = bytearray()
    _write(out, value, 0)
    return bytes(out)


def encode_call(arguments: Sequence[Value], *, echo: bool) -> bytes:
    """Encode the arguments of one call; `echo` asks to have them back as they are afterwards."""
    return encode((list(arguments), echo))


def _write(out: bytearray, value: Value, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise WireError(f"nested deeper than {MAX_DEPTH}")
    kind = type(value)
    if kind is np.ndarray:
        _write_array(out, value)
    elif kind is list or kind is tuple:
        out += (b"l" if kind is list else b"t") + _LENGTH.pack(len(value))
        for part in value:
            _write(out, part, depth + 1)
    elif value is None:
        out += b"n"
    elif kind is bool:
        out += b"1" if value else b"0"
    elif kind is int:
        out += b"i" + _INT.pack(value)
    elif kind is float:
        out += b"f" + _FLOAT.pack(value)
    else:
        _write_text(out, value)


def _write_text(out: bytearray, value: Value) -> None:
    if isinstance(value, bytes):
        tag, text = b"b", value
    elif isinstance(value, str):
        tag, text = b"s", value.encode("utf-8", "backslashreplace")
    elif isinstance(value, Foreign):
        tag, text = b"x", value.kind.encode("utf-8", "backslashreplace")
    elif hasattr(value, "formula"):
        tag, text = b"c", str(value.formula).encode()
    else:
        raise WireError(f"a {type(value).__name__} has no place in a frame")
    out += tag + _LENGTH.pack(len(text)) + text


def _write_array(out: bytearray, array: npt.NDArray[Any]) -> None:
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    code = little.dtype.str
    if code not in DTYPES:
        raise WireError(f"an array of dtype {array.dtype} has no place in a frame")
    out += b"a" + bytes((DTYPES.index(code), array.ndim))
    out += struct.pack(f"<{array.ndim}I", *array.shape)
    out += little.tobytes()


def decode(body: bytes) -> Value:
    """Decode the body of a frame; arrays are fresh and writable.

    Raises:
        WireError: if the bytes are not exactly one value.
    """
    reader = _Reader(body)
    try:
        value = reader.value(0)
    except WireError:
        raise
    except (struct.error, IndexError, ValueError) as error:
        raise WireError(f"a broken frame: {error}") from None
    if reader.at != len(body):
        raise WireError("bytes after the end of the value")
    return value


class _Reader:
    """Walks over a body once."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.at = 0
        self.parts = 0

    def take(self, size: int) -> bytes:
        piece = self.body[self.at : self.at + size]
        if len(piece) != size:
            raise WireError("the frame ends too early")
        self.at += size
        return piece

    def value(self, depth: int) -> Value:
        self.parts += 1
        if depth > MAX_DEPTH or self.parts > MAX_PARTS:
            raise WireError("too deep or too many parts")
        tag = self.take(1)
        if tag in b"lt":
            count = self.length()
            parts = [self.value(depth + 1) for _ in range(count)]
            return parts if tag == b"l" else tuple(parts)
        read = _TAGS.get(tag)
        if read is None:
            raise WireError(f"an unknown tag {tag!r}")
        return read(self)

    def length(self) -> int:
        return frame_length(self.take(4))

    def text(self) -> str:
        return self.take(self.length()).decode()

    def array(self) -> npt.NDArray[Any]:
        code, dimensions = self.take(2)
        if dimensions > MAX_DIMENSIONS:
            raise WireError("too many dimensions")
        dtype = np.dtype(DTYPES[code])
        shape = struct.unpack(f"<{dimensions}I", self.take(4 * dimensions))
        size = dtype.itemsize
        for length in shape:
            size *= length
        if size == 0:
            return np.zeros(shape, dtype)
        flat: npt.NDArray[Any] = np.frombuffer(self.take(size), dtype)
        array: npt.NDArray[Any] = flat.reshape(shape).copy()
        return array


_TAGS: dict[bytes, Callable[[_Reader], Value]] = {
    b"n": lambda reader: None,
    b"0": lambda reader: False,
    b"1": lambda reader: True,
    b"i": lambda reader: _INT.unpack(reader.take(8))[0],
    b"f": lambda reader: _FLOAT.unpack(reader.take(8))[0],
    b"s": _Reader.text,
    b"b": lambda reader: reader.take(reader.length()),
    b"x": lambda reader: Foreign(reader.text()),
    b"c": lambda reader: Formula(reader.text()),
    b"a": _Reader.array,
}
