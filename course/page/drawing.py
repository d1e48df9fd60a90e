"""An author's drawing (SVG) as elements of a page: parsed, taken by a list, and written anew.

What a page gets is written from a tree in which every element, attribute and value is of a kind
that is listed here. Nothing of the file's own text goes into the page, and nothing that was
written is changed afterwards: a browser reads what was checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from course.page.minify import light_attribute

MAX_DEPTH = 100
"""Browsers take apart what is nested much deeper."""
MAX_ELEMENTS = 10_000
"""A drawing with more is no part of the page."""
MAX_DRAWN = 500_000
"""A browser is busy for seconds with as many, as part of a page and as an image."""

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_XLINK = "http://www.w3.org/1999/xlink"

_ELEMENTS = {
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "text", "tspan", "textPath", "marker", "clipPath", "mask",
    "pattern", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
_WITH_TEXT = {"text", "tspan", "textPath", "title", "desc"}
_NAMING = {"title", "desc"}
"""A browser reads HTML inside of these: only text may be there."""

_WORDS = {
    "class", "role", "lang", "xml:lang", "aria-label", "aria-hidden", "aria-roledescription",
    "data-figure", "data-neuron", "data-spot", "data-label", "data-say", "data-pick",
    "data-steps", "data-from", "data-now", "data-line", "data-hint",
}  # fmt: skip
"""Attributes that hold words; `data-…` are those that figures.js plays a figure by."""
_NAME_LISTS = {"aria-labelledby", "aria-describedby"}
_STYLES = {
    "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy",
    "fr", "d", "points", "width", "height", "viewBox", "version", "preserveAspectRatio",
    "transform", "pathLength", "refX", "refY", "markerWidth", "markerHeight", "markerUnits",
    "orient", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing",
    "side", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "patternUnits",
    "patternContentUnits", "patternTransform", "maskUnits", "maskContentUnits",
    "clipPathUnits", "xml:space", "alignment-baseline", "baseline-shift", "clip-path",
    "clip-rule", "color", "color-interpolation", "direction", "display", "dominant-baseline",
    "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-size-adjust",
    "font-stretch", "font-style", "font-variant", "font-weight", "letter-spacing",
    "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "opacity", "paint-order",
    "pointer-events", "shape-rendering", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration",
    "text-rendering", "transform-origin", "unicode-bidi", "vector-effect", "visibility",
    "white-space", "word-spacing", "writing-mode",
}  # fmt: skip
"""Attributes that say where something is and how it looks; a browser reads many of them as CSS."""
_IN_NAMESPACES = {
    f"{_XLINK} href": "href",
    f"{_XML} space": "xml:space",
    f"{_XML} lang": "xml:lang",
}

_NAME = re.compile(r"[\w.:-]+")
_REFERENCE = re.compile(r"""(?<![\w-])url\(\s*(["']?)#([\w.:-]+)\1\s*\)""")
_FUNCTION = re.compile(r"([\w-]*)\(")
_FUNCTIONS = {
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color-mix",
    "light-dark", "var", "calc", "matrix", "translate", "scale", "rotate", "skewx", "skewy",
    "",
}  # fmt: skip
"""Those of CSS and of `transform` that load nothing."""
_FALLBACK = re.compile(r"var\((--figure-[\w-]+), #\w+\)")

_NUMBER = r"(-?(?:\d{1,5}(?:\.\d*)?|\.\d+))"
_LENGTH = re.compile(rf"\s*{_NUMBER}(?:px)?\s*")
_BOX = re.compile(r"\s*" + r"[\s,]+".join([_NUMBER] * 4) + r"\s*")


class DrawingError(Exception):
    """A file that is no drawing; the text goes on from its name."""


class _UnlistedError(Exception):
    """Something that is not on the lists."""


@dataclass(frozen=True)
class Drawing:
    """A drawing that was read: its root, whether it is all elements and text, and its size."""

    root: Element
    plain: bool
    width: float
    height: float


def read_drawing(data: bytes) -> Drawing:
    """Read an SVG file.

    Raises:
        DrawingError: if it is not well-formed or no SVG, declares entities, is nested too deep, or
            shows its parts again and again.
    """
    parser = _Parser()
    try:
        root = parser.parse(data)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: of its encoding
        raise DrawingError(f"is not well-formed SVG: {error}") from None
    if _svg_name(root.tag) != "svg":
        raise DrawingError("is no SVG: its first element is not <svg>")
    _refuse_endless_use(root)
    return Drawing(root, parser.plain, *_size(root))


def drawing_markup(drawing: Drawing, prefix: str, alt: str) -> str | None:
    """Write a drawing for a page; None if anything in it is not on the lists.

    `prefix` goes before its ids, and where they are referred to. A drawing that does not name
    itself is named `alt`. Figures made for pages (`data-figure`) have a style for when they stand
    alone, and colours in case no page sets any: these are left out.
    """
    if not drawing.plain:
        return None
    try:
        taken = _Taking(prefix, figure=bool(drawing.root.get("data-figure"))).element(drawing.root)
    except _UnlistedError:
        return None
    return _markup(taken, _missing_attributes(drawing, alt))


class _Parser:
    """Builds the tree of an SVG. It is `plain` if there is nothing else than a tree can hold."""

    def __init__(self) -> None:
        self.plain = True
        self._tree = TreeBuilder()
        self._depth = self._count = 0

    def parse(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._tree.data
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._other
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._unknown_entity
        parser.Parse(data, True)
        return self._tree.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise DrawingError(f"nests its elements more than {MAX_DEPTH} deep: ungroup some")
        self.plain &= self._count <= MAX_ELEMENTS
        self._tree.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)

    def _comment(self, text: str) -> None:
        self.plain &= not self._depth

    def _other(self, *_: str) -> None:
        self.plain = False

    def _doctype(self, name: str, system: str | None, public: str | None, inside: int) -> None:
        if inside:  # the entities declared there could hold anything, and any amount of it
            raise DrawingError(
                "declares entities in its <!DOCTYPE …[…]>: save it as plain SVG, without them"
            )

    def _unknown_entity(self, name: str, is_parameter: bool) -> None:
        raise DrawingError(f"has &{name}; in it, which XML does not know: write the character")


@dataclass(frozen=True)
class _Taken:
    """An element of the lists' kinds, with its text in place."""

    tag: str
    attributes: Mapping[str, str]
    inside: tuple[_Taken | str, ...]


@dataclass(frozen=True)
class _Taking:
    """Takes from a tree what the lists have; raises _UnlistedError where it has anything else."""

    prefix: str
    figure: bool

    def element(self, element: Element) -> _Taken:
        tag = _svg_name(element.tag)
        if tag not in _ELEMENTS or (tag in _NAMING and len(element)):
            raise _UnlistedError
        of_old_first = sorted(element.items(), key=lambda pair: pair[0] not in _IN_NAMESPACES)
        attributes = dict(self._attribute(*pair) for pair in of_old_first)  # href hides xlink:href
        return _Taken(tag, attributes, tuple(self._inside(element, tag)))

    def _inside(self, element: Element, tag: str) -> Iterator[_Taken | str]:
        yield from _words(element.text, tag)
        for child in element:
            if not (self.figure and _svg_name(child.tag) == "style"):
                yield self.element(child)
            yield from _words(child.tail, tag)

    def _attribute(self, name: str, value: str) -> tuple[str, str]:
        name = _IN_NAMESPACES.get(name, name)
        if name in _WORDS:
            return name, value
        if name in _STYLES:
            return name, self._style(value)
        if name == "id" and _NAME.fullmatch(value):
            return name, self.prefix + value
        if name == "href" and value[:1] == "#" and _NAME.fullmatch(value[1:]):
            return name, f"#{self.prefix}{value[1:]}"
        if name in _NAME_LISTS:
            return name, " ".join(self.prefix + word for word in value.split())
        raise _UnlistedError

    def _style(self, value: str) -> str:
        functions = _FUNCTION.findall(_REFERENCE.sub(" ", value))
        if "\\" in value or not {name.lower() for name in functions} <= _FUNCTIONS:
            raise _UnlistedError
        if self.figure:
            value = _FALLBACK.sub(r"var(\1)", value)
        return _REFERENCE.sub(lambda found: f"url(#{self.prefix}{found[2]})", value)


def _refuse_endless_use(root: Element) -> None:
    """Refuse a drawing whose `use` elements, which may show each other, show too much."""
    by_id = {element.get("id"): element for element in reversed(list(root.iter()))}  # first counts
    drawn, waiting = 1, [root]
    while waiting:
        element = waiting.pop()
        shown = list(element)
        if _svg_name(element.tag) == "use":
            address = element.get("href", element.get(f"{_XLINK} href", ""))
            target = by_id.get(address.removeprefix("#"))
            shown += [] if target is None else [target]
        drawn += len(shown)
        if drawn > MAX_DRAWN:
            raise DrawingError(
                f"draws more than {MAX_DRAWN:,} elements, as its <use> elements show each other"
            )
        waiting += shown


def _svg_name(tag: str) -> str | None:
    """Return the name of an element of SVG; as in HTML, it may do without the namespace."""
    namespace, _, name = tag.rpartition(" ")
    return name if namespace in ("", _SVG) else None


def _words(text: str | None, tag: str) -> Iterator[str]:
    """Yield a text, unless it is the space between shapes."""
    if text and (tag in _WITH_TEXT or not text.isspace()):
        yield text


def _markup(element: _Taken, more: Mapping[str, str]) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in more.items()) + "".join(
        light_attribute(name, value)
        for name, value in element.attributes.items()
        if name not in more
    )
    if not element.inside:
        unquoted = attributes and attributes[-1] not in "\"'"  # or the slash would belong to it
        return f"<{element.tag}{attributes}{' ' if unquoted else ''}/>"
    inside = (
        escape(part, quote=False) if isinstance(part, str) else _markup(part, {})
        for part in element.inside
    )
    return f"<{element.tag}{attributes}>{''.join(inside)}</{element.tag}>"


def _size(root: Element) -> tuple[float, float]:
    width, height = (_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height"))
    if width and height:
        return float(width[1]), float(height[1])
    box = _BOX.fullmatch(root.get("viewBox", ""))
    return (float(box[3]), float(box[4])) if box else (300.0, 150.0)


def _missing_attributes(drawing: Drawing, alt: str) -> dict[str, str]:
    """Say how large a drawing is, and name it, where it does not do so itself."""
    root = drawing.root
    size = {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    named = root.get("aria-label") or root.get("aria-labelledby")
    name = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
    return {**({} if named else name), **({} if root.get("width") else size)}
