"""Images inside a page: drawings as SVG elements that follow its colours, others as data."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from pathlib import Path
from urllib.parse import unquote

from course.page.drawing import DrawingError, drawing_markup, read_drawing
from course.page.image_size import read_raster

_MAX_RASTER, _MAX_DRAWING = 5_000_000, 1_000_000


class ImageError(Exception):
    """An image that cannot be put into a page; the text says why and how to fix it."""


def local_path(source: str, folder: Path) -> Path:
    """Find the file that an image's address names; ImageError if that is not beside the lesson."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", source):
        raise ImageError(
            f"the image {source!r} lies elsewhere, and a page loads nothing from outside: "
            "copy it beside the lesson"
        )
    return folder / unquote(re.split("[?#]", source)[0])


def image(path: Path, alt: str, number: int) -> str:
    """Render an image file; `number` keeps the ids of the page's drawings apart."""
    drawing = path.suffix.lower() == ".svg"
    data = _read(path, _MAX_DRAWING if drawing else _MAX_RASTER)
    raster = read_raster(data)
    if raster:
        return _data_image(data, raster.mime, alt, raster.width, raster.height)
    if drawing:
        return _drawing(data, path.name, alt, number)
    raise ImageError(
        f"{path.name!r} isn't an image that pages can show: use SVG, PNG, JPEG or WebP"
    )


def _read(path: Path, limit: int) -> bytes:
    try:
        if not path.is_file():
            raise ImageError(f"the image {path.name!r} isn't a file")
        if path.stat().st_size > limit:
            raise ImageError(
                f"the image {path.name!r} has more than {limit // 1_000_000} MB, and all of it "
                "would be in the page: make it smaller"
            )
        return path.read_bytes()
    except OSError as error:
        raise ImageError(f"the image {path.name!r} cannot be read: {error.strerror}") from None


def _data_image(data: bytes, mime: str, alt: str, width: float, height: float) -> str:
    uri = f"data:{mime};base64,{b64encode(data).decode()}"
    size = f'width="{round(width)}" height="{round(height)}"'
    return f'<img src="{uri}" alt="{escape(alt)}" {size}>'


def _drawing(data: bytes, name: str, alt: str, number: int) -> str:
    """Put an SVG into the page if it keeps to itself there; show it as an image if not.

    Whatever is in an image, it runs no script, loads nothing and cannot touch the page.
    """
    try:
        drawing = read_drawing(data)
    except DrawingError as error:
        raise ImageError(f"the image {name!r} {error}") from None
    return drawing_markup(drawing, f"figure{number}-", alt) or _data_image(
        data, "image/svg+xml", alt, drawing.width, drawing.height
    )
