"""Dollars that are no formula though they look as if they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from course.markdown.quiz_checks import error, warning
from course.markdown.token_place import place_in
from course.quiz import Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

_PRICE = re.compile(r"\$\d[\d.,]{0,30}(?![\d.,]*\w|\s*[\\_^=+{])")
"""A dollar that may stay as it is: `$5` is money, `$2x` and `$2 + x` are formulas left open."""


def check_dollars(token: Token, lines: Sequence[str]) -> Iterator[Problem]:
    """Check the dollars of a paragraph that the parser could not make a formula of.

    A `$$` is reported once per paragraph: what stands between two of them is not what was meant.
    """
    for offset in token.meta.get("dollars", ()):
        text = token.content
        if text.startswith("$$", offset):
            starts_line = not text[text.rfind("\n", 0, offset) + 1 : offset].strip()
            if starts_line and "\n" in text[:offset]:
                message = "$$ straight below text is no formula: put a blank line above it"
                yield warning(place_in(token, offset, lines), "formula-in-text", message)
            elif starts_line:
                message = "this $$ starts no formula: end it with $$, and nothing after that"
                yield error(place_in(token, offset, lines), "unclosed-formula", message)
            else:
                message = "$$ inside a line is no formula: put it on lines of its own or write $"
                yield error(place_in(token, offset, lines), "formula-in-line", message)
            return
        if not _PRICE.match(text, offset):
            message = r"this $ opens or closes no formula: add the other $, or write \$ for money"
            yield error(place_in(token, offset, lines), "unclosed-formula", message)
