"""Width and height of raster images from their first bytes, so that a page can reserve room."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Raster:
    """What kind of image it is, and its size in pixels."""

    mime: str
    width: int
    height: int


def read_raster(data: bytes) -> Raster | None:
    """Recognise PNG, GIF, JPEG and WebP by their content; None for anything else."""
    for starts, mime, size in _KINDS:
        if data.startswith(starts):
            try:
                width, height = size(data)
            except (struct.error, IndexError):
                return None
            return Raster(mime, width, height) if width > 0 and height > 0 else None
    return None


def _png(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return (width, height) if b"IEND" in data else (0, 0)  # what is cut off is no image


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walk over the segments to the one that starts a frame."""
    at = 2
    while True:
        marker, length = struct.unpack_from(">HH", data, at)
        if marker & 0xFF in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length


def _webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":
        wide, wider, high, higher = struct.unpack_from("<HBHB", data, 24)
        return 1 + (wide | wider << 16), 1 + (high | higher << 16)
    if form == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    wide, high = struct.unpack_from("<HH", data, 26)
    return wide & 0x3FFF, high & 0x3FFF


_KINDS: tuple[tuple[bytes, str, Callable[[bytes], tuple[int, int]]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    (b"GIF8", "image/gif", _gif),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"RIFF", "image/webp", _webp),
)
