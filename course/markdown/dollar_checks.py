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

_TEX = re.compile(r"\$\s?(?:[A-Za-z](?![A-Za-z])|[^$\n]*?(?:\\[A-Za-z]|[\w})][_^]|[_^]\{))")
"""What follows an opening dollar that is meant as one: a lone letter, a command, an index."""

_TEX_BEFORE = re.compile(r"[_^]\w|[\\}]")


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
        if _is_formula(text, offset):
            message = r"this $ opens or closes no formula: add the other $, or write \$ for money"
            yield error(place_in(token, offset, lines), "unclosed-formula", message)


def _is_formula(text: str, offset: int) -> bool:
    """Whether a lone dollar belongs to a formula, and is not money or a shell variable."""
    if _TEX.match(text, offset):
        return True
    word = re.split(r"\s", text[max(0, offset - 40) : offset])[-1]
    return _TEX_BEFORE.search(word) is not None
