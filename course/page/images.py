"""Images inside a page: drawings as SVG elements that follow its colours, others as data."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from course.page.image_size import read_raster
from course.page.lighten import light_markup

_PROLOGUE = re.compile(r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s+)*", re.DOTALL)
_STYLE = re.compile(r"<style\b.*?</style>\s*", re.DOTALL)
_NAMES = re.compile(r'(?<=\s)(id|aria-labelledby|aria-describedby)="([^"]*)"')
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_SVG = "{http://www.w3.org/2000/svg}"
_FALLBACK = re.compile(r"var\((--figure-[\w-]+), #\w+\)")
_TAME = {
    "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "marker", "clipPath",
    "mask", "pattern", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
_MAX_RASTER, _MAX_DRAWING = 5_000_000, 1_000_000
_LENGTH = re.compile(r"\s*([0-9.]+)(?:px)?\s*")


class ImageError(Exception):
    """An image that cannot be put into a page; the text says why and how to mend it."""


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
    raise ImageError(f"{path.name!r} is no image that pages can show: use SVG, PNG, JPEG or WebP")


def _read(path: Path, limit: int) -> bytes:
    try:
        if not path.is_file():
            raise ImageError(f"the image {path.name!r} is no file")
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
    """Put an SVG into the page if it keeps to itself there; show it as an image if not."""
    try:
        root = ElementTree.fromstring(data)
        text = data.decode("utf-8-sig")
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise ImageError(f"the image {name!r} is not well-formed SVG: {error}") from None
    if root.tag.removeprefix(_SVG) != "svg":
        raise ImageError(f"the image {name!r} is no SVG: its first element is not <svg>")
    width, height = _size(root)
    text = _PROLOGUE.sub("", text, count=1).strip()
    if _unruly(root) or not text.startswith("<svg") or "<!" in text or "<?" in text:
        return _data_image(data, "image/svg+xml", alt, width, height)
    text = re.sub(r">\n\s*<", "><", _own_names(_light(text), f"figure{number}-"))
    more = _missing_attributes(root, alt, width, height)
    return light_markup(text).replace("<svg", f"<svg{more}", 1)


def _light(svg: str) -> str:
    """Leave out what a drawing needs only where it stands alone: a page has figures.css."""
    return _FALLBACK.sub(r"var(\1)", _STYLE.sub("", svg)).replace(_NAMESPACE, "", 1)


def _unruly(root: ElementTree.Element) -> bool:
    """Whether a drawing could change the page around it, or load something.

    Figures made for pages (`data-figure`) have a style for when they stand alone: it is left out.
    Elements that are not known to keep to themselves, among them those that HTML takes for its
    own, may not come in.
    """
    tame = _TAME if root.get("data-figure") else _TAME - {"style"}
    return any(
        element.tag.removeprefix(_SVG) not in tame
        or any(_unruly_attribute(name, value) for name, value in element.items())
        for element in root.iter()
    )


def _unruly_attribute(name: str, value: str) -> bool:
    return (
        name == "style"
        or name.startswith("on")
        or (name.rpartition("}")[2] == "href" and not value.startswith("#"))
        or "url(" in value.replace("url(#", "")
    )


def _size(root: ElementTree.Element) -> tuple[float, float]:
    width, height = (_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height"))
    if width and height:
        return float(width[1]), float(height[1])
    box = [float(n) for n in re.findall(r"-?[0-9.]+", root.get("viewBox", ""))]
    return (box[2], box[3]) if len(box) == 4 else (300.0, 150.0)


def _own_names(svg: str, prefix: str) -> str:
    """Keep the ids of one drawing, and what refers to them, apart from those of others."""
    svg = _NAMES.sub(
        lambda found: f'{found[1]}="{" ".join(prefix + name for name in found[2].split())}"', svg
    )
    return svg.replace('href="#', f'href="#{prefix}').replace("url(#", f"url(#{prefix}")


def _missing_attributes(root: ElementTree.Element, alt: str, width: float, height: float) -> str:
    """Name a drawing that does not name itself, and say how large it is."""
    named = root.get("aria-label") or root.get("aria-labelledby")
    name = f' role="img" aria-label="{escape(alt)}"' if alt else ' aria-hidden="true"'
    size = "" if root.get("width") else f' width="{width:g}" height="{height:g}"'
    return ("" if named else name) + size
