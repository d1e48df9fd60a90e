"""Styles as classes: short names in the drawings, one rule for each in the style sheet.

A class says what it does: `f-r` fills in the colour `row`, `s-r` strokes in it, `w2_4` strokes 2.4
wide. A figure carries the rules that it uses; a page has them in `course/page/assets/figures.css`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from course.backprop.figures.palette import variable

_PROPERTIES = {
    "fill": "f", "stroke": "s", "stroke_width": "w", "stroke_dasharray": "d",
    "font_size": "t", "font_weight": "b", "text_anchor": "a",
}  # fmt: skip
_COLOURS = {
    "paper": "p", "ink": "i", "soft": "o", "edge": "e", "row": "r", "row-tint": "rt",
    "signal": "s", "signal-tint": "st",
}  # fmt: skip
_COLOUR_NAMES = {short: name for name, short in _COLOURS.items()}
_NAMES = {short: name.replace("_", "-") for name, short in _PROPERTIES.items()}
_LETTER = "font-family:Times New Roman,Times,serif;font-style:italic"


def split_styles(attributes: Mapping[str, object]) -> tuple[str | None, dict[str, object]]:
    """Split an element's attributes into the value of `class`, if any, and all that is no style."""
    given = {name: value for name, value in attributes.items() if value is not None}
    named = [str(given.pop("class_"))] if "class_" in given else []
    classes = [_class(name, given.pop(name)) for name in _PROPERTIES if name in given]
    return " ".join(named + classes) or None, given


def _class(name: str, value: object) -> str:
    if isinstance(value, int | float):
        return _PROPERTIES[name] + f"{round(value, 1):g}".replace(".", "_")
    colour = re.fullmatch(r"var\(--figure-([\w-]+), #\w+\)", str(value))
    words = _COLOURS[colour[1]] if colour else str(value)
    return f"{_PROPERTIES[name]}{'' if words[0].isdigit() else '-'}{words.replace(' ', '-')}"


def rule(name: str, *, fallback: bool) -> str:
    """Write the rule of a class; `fallback` gives colours for where no page sets any."""
    return f".{name}{{{_LETTER if name == 'letter' else _declaration(name, fallback)}}}"


def _declaration(name: str, fallback: bool) -> str:
    what, value = _NAMES[name[0]], name[1:].lstrip("-")
    if value in _COLOUR_NAMES:
        colour = _COLOUR_NAMES[value]
        return f"{what}:{variable(colour) if fallback else f'var(--figure-{colour})'}"
    unit = "px" if what == "font-size" else ""
    return f"{what}:{value.replace('_', '.').replace('-', ' ')}{unit}"


def classes(svg: str) -> list[str]:
    """List the classes of a drawing."""
    found = re.findall(r'\sclass="([^"]*)"', svg)
    return sorted({name for names in found for name in names.split()})


def own_rules(*inside: str) -> str:
    """Write the rules for a drawing that stands alone."""
    return "".join(rule(name, fallback=True) for name in classes("".join(inside)))
