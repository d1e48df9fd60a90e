"""The frames between judge and runner: plain arrays and scalars, sizes capped, never pickle.

A frame is a 4-byte little-endian length and a body. A body is the 4-byte length of its header,
the header, padded to a multiple of 8, and raw bytes. The header is JSON and says what the value
is made of: `null`, `true`, `7` and `[…]` stand for themselves, `"f"` for a float that takes the
next 8 raw bytes, `{"a": [dtype, n, …]}` for an array of that shape that takes the next bytes,
`{"s": text}`, `{"b": size}` for bytes, `{"c": text}` for a Formula, `{"x": text}` for something
Foreign. Values of one form have one header, by which the judge knows most answers.

What comes from a runner is hostile, so `decode` trusts no number in it.
"""

from __future__ import annotations

import functools
import json
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Value: TypeAlias = Any
"""None, bool, int, float, str, bytes, list, ndarray of `DTYPES`, `Formula`, `Foreign`.

A tuple may be sent too; it comes out as a list.
"""

MAX_DEPTH = 8
MAX_HEADER = 4_000_000
MAX_KIND = 100
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
    raw: list[bytes] = []
    header = _to_json(_header(value, raw, 0)).encode()
    header += b" " * (-(4 + len(header)) % 8)  # so that floats are aligned in memory
    return b"".join([_LENGTH.pack(len(header)), header, *raw])


def split(body: bytes) -> tuple[bytes, bytes]:
    """Split a body into what tells its form (the header and its length) and the raw bytes."""
    end = 4 + frame_length(body[:4])
    return body[:end], body[end:]


def _header(value: Value, raw: list[bytes], depth: int) -> Any:
    """Give the JSON of a value, and put its bytes on the list."""
    kind = type(value)
    if kind is np.ndarray:
        return {"a": _array_header(value, raw)}
    if kind is list or kind is tuple:
        if depth > MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH}")
        return [_header(part, raw, depth + 1) for part in value]
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


def decode(body: bytes, *, trusted: bool = False) -> Value:
    """Decode the body of a frame; arrays are fresh and writable.

    `trusted` is for what comes from the judge: its numbers are not looked at one by one.

    Raises:
        WireError: if the bytes are not exactly one value.
    """
    try:
        size = frame_length(body[:4])
        if size > min(MAX_HEADER, len(body) - 4):
            raise WireError("the header is too long")
        read = _read_trusted if trusted else _read_hostile
        header = read(body[4 : 4 + size].decode())
        reader = _Reader(body, 4 + size)
        value = reader.value(header, 0)
    except WireError:
        raise
    except (
        struct.error,
        ValueError,
        TypeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise WireError(f"a broken frame: {type(error).__name__}") from None
    if reader.at != len(body):
        raise WireError("bytes after the end of the value")
    return value


def _int(text: str) -> int:
    if len(text) > 20:
        raise WireError("a number too long")
    return int(text)


def _no_float(text: str) -> float:
    raise WireError("a float in the header")


_read_trusted = json.JSONDecoder().decode
_read_hostile = json.JSONDecoder(parse_int=_int, parse_float=_no_float).decode


class _Reader:
    """Takes raw bytes as the header asks for them."""

    def __init__(self, body: bytes, at: int) -> None:
        self.body = body
        self.at = self.start = at
        self.floats = np.frombuffer(bytearray(body[at : len(body) - (len(body) - at) % 8]))

    def take(self, size: int) -> bytes:
        piece = self.body[self.at : self.at + size]
        if size < 0 or len(piece) != size:
            raise WireError("the frame ends too early")
        self.at += size
        return piece

    def value(self, node: Any, depth: int) -> Value:
        if type(node) is list:
            if depth > MAX_DEPTH:
                raise WireError("nested too deeply")
            depth += 1
            return [self.value(part, depth) for part in node]
        if type(node) is dict:
            ((tag, what),) = node.items()
            if tag == "a":  # as nearly always
                return self.array(what)
            return _TAGS[tag](self, what) if tag in _TAGS else self.unknown(tag)
        if node == "f":
            return _FLOAT.unpack(self.take(8))[0]
        return self.unknown(node) if isinstance(node, (str, float)) else node

    def array(self, form: Any) -> npt.NDArray[Any]:
        code, *shape = form
        place, beside = divmod(self.at - self.start, 8)
        if code == 0 and not beside:  # nearly always: a piece of what is one array already
            size = math.prod(shape)
            if size < 0:
                raise WireError("no shape of an array")
            self.at += 8 * size
            piece: npt.NDArray[Any] = self.floats[place : place + size].reshape(shape)
            return piece
        dtype = np.dtype(DTYPES[int(code)])
        taken = self.take(math.prod(shape) * dtype.itemsize)
        array: npt.NDArray[Any] = np.frombuffer(taken, dtype).reshape(shape).copy()
        return array

    def unknown(self, tag: object) -> Value:
        raise WireError(f"an unknown tag {tag!r}")


def _text(what: Any) -> str:
    if not isinstance(what, str):
        raise WireError("no text")
    return what


def _kind(what: Any) -> str:
    """Take a short name of a kind, which is shown to people, and nothing but that."""
    return "".join(c for c in _text(what)[:MAX_KIND] if c.isprintable())


_TAGS: dict[str, Callable[[_Reader, Any], Value]] = {
    "a": _Reader.array,
    "s": lambda reader, what: _text(what),
    "b": lambda reader, what: reader.take(int(what)),
    "c": lambda reader, what: Formula(_text(what)),
    "x": lambda reader, what: Foreign(_kind(what)),
}
