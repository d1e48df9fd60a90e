"""Formulas in a page: MathML that looks alike in browsers, and the characters it needs."""

from __future__ import annotations

import re
from html import escape, unescape
from unicodedata import decomposition

from course.markdown.formula import mathml
from course.page.minify import light_markup

WIDE = 24
"""An inline formula with more characters may be wider than a telephone: it scrolls by itself."""

_SMALL = re.compile(r"\\(?:tiny|scriptsize|footnotesize|small)(?![A-Za-z])")
_ROW_GAP = re.compile(r"\\\\[ \t]*\[")
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"<mi>(.)</mi>")
_PRIME = re.compile(r"<msup>(<mi[^>]*>[^<]*</mi>)<mo>([′″‴])</mo></msup>")
_LOWERED_PRIME = re.compile(
    r"<msubsup>(<mi[^>]*>[^<]*</mi>)"
    r"(<m[in]>[^<]*</m[in]>|<mrow>(?:(?!</?mrow>).)*</mrow>)<mo>([′″‴])</mo></msubsup>"
)
_TABLE = ' displaystyle="false" scriptlevel="0"'
_SCRIPT = re.compile(r"<(/?)m(?:sub|sup|subsup|under|over|underover|frac)>")
_STYLE = re.compile(r' style="([^"]*)"')
_STYLES = {
    "text-align: left": "math-left",
    "text-align: right": "math-right",
    "border-right:": "math-rule-right",
    "border-top:": "math-rule-top",
    "border-bottom:": "math-rule-bottom",
}
_ITALIC = {
    chr(int(decomposition(chr(code)).split()[1], 16)): chr(code)
    for code in (*range(0x1D434, 0x1D468), *range(0x1D6A4, 0x1D6A6), *range(0x1D6E2, 0x1D71C))
    if decomposition(chr(code)).startswith("<font>")
} | {"h": "ℎ"}


def inline_formula(tex: str) -> str:
    """Render a formula that stands in a line of text."""
    markup = _mended(mathml(tex, display=False))
    if len(_text(markup)) <= WIDE:
        return markup
    return f'<span class="math-wide">{markup}</span>'


def display_formula(tex: str, label: str | None = None) -> str:
    """Render a formula that stands by itself, in a box of its own that scrolls when too wide."""
    kinds = ["math-display"]
    if _SMALL.search(tex):
        kinds.append("math-small")
    if _ROW_GAP.search(tex):
        kinds.append("math-airy")
    markup = _mended(mathml(tex, display=True))
    anchor = f' id="{escape(label)}"' if label else ""
    number = f'<span class="math-label">({escape(label)})</span>' if label else ""
    return f'<div class="{" ".join(kinds)}"{anchor}>{markup}{number}</div>\n'


def characters(page: str) -> frozenset[str]:
    """List what a page's formulas draw: a lone letter, for one, in mathematical italics."""
    found: set[str] = set()
    for markup in re.findall(r"<math.*?</math>", page, re.DOTALL):
        letters = set(_LETTER.findall(markup))
        found |= set(_text(_LETTER.sub("", markup))) | {_ITALIC.get(c, c) for c in letters}
        found |= set("√") if "<msqrt" in markup or "<mroot" in markup else set()
    return frozenset(found - {"\n"})


def _text(markup: str) -> str:
    return unescape(_TAG.sub("", markup))


def _mended(markup: str) -> str:
    """Make up for what fonts and browsers take differently.

    The font's prime is raised by itself, so it is no exponent. ⊙ is not one of the large operators
    that grow. A combining arrow stands beside its letter, an arrow above it.
    """
    markup = _PRIME.sub(r"<mrow>\1<mo>\2</mo></mrow>", markup)
    markup = _LOWERED_PRIME.sub(r"<msub><mrow>\1<mo>\3</mo></mrow>\2</msub>", markup)
    markup = markup.replace("<mspace/>", "").replace("&ApplyFunction;", "\u2061")
    markup = markup.replace("\u20d7</mo></mover>", "→</mo></mover>")
    markup = re.sub(r"<mo([^>]*)>⊙", r'<mo largeop="false" stretchy="false"\1>⊙', markup)
    return light_markup(_plain_tables(_STYLE.sub(_classes, markup)))


def _plain_tables(markup: str) -> str:
    """Leave out of a table what holds for every table that is in no script and no fraction."""
    before, *parts = markup.split(_TABLE)
    for part in parts:
        depth = sum(-1 if end else 1 for end in _SCRIPT.findall(before))
        before += (_TABLE if depth else "") + part
    return before


def _classes(style: re.Match[str]) -> str:
    """Put classes, which a strict policy allows, in place of a style; colours are the page's."""
    names = [name for part, name in _STYLES.items() if part in style[1]]
    return f' class="{" ".join(names)}"' if names else ""
