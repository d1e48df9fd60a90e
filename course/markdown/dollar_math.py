"""`$…$` and `$$…$$` for lessons: the dollarmath plugin, in linear time and with positions.

Tokens and renderers are the plugin's own. Its two rules are replaced or wrapped because the inline
one looks at the *last* character of a paragraph when the first is a dollar ("$x$ is 5" would be no
formula), and the block one reads past the end of a list item and, unclosed, to the end of the file
each time. A lesson's checks need to know where things stand: a `math_inline` or `image` token has
its offset in the paragraph as `meta["at"]`, and an `inline` token lists the offsets of dollars that
are no formula as `meta["dollars"]`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar

from course.markdown.code_spans import code_spans

_CLOSES = re.compile(r"\$\$\s*(?:\([^)$]+\)\s*)?\Z")
_read_block = math_block_dollar(allow_labels=True, allow_blank_lines=True)


def dollar_math_plugin(md: MarkdownIt) -> None:
    """Add math to a parser: spaces inside dollars are allowed, `$5 and $6` stays money."""
    dollarmath_plugin(md, allow_space=True, allow_digits=False, allow_blank_lines=True)
    md.block.ruler.at("math_block", math_block)
    md.inline.ruler.at("math_inline", _located(math_inline))
    md.inline.ruler.at("image", _located(image))
    md.core.ruler.at("inline", _inline)


@dataclass
class _Closers:
    """The lines that can close a formula, and up to where a search is known to fail."""

    src: str
    lines: list[int]
    fails_until: dict[int, int] = field(default_factory=dict)


@dataclass
class _CodeSpans:
    """The code spans of a paragraph: where each begins and ends."""

    src: str
    places: list[tuple[int, ...]]


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a `$$` block that closes before its container ends."""
    if not state.src.startswith("$$", state.bMarks[start] + state.tShift[start]):
        return False
    if _read_block(state, start, start + 1, silent):
        return True
    closer = _closer(state, start, end)
    return closer is not None and _read_block(state, start, closer + 1, silent)


def _closer(state: StateBlock, start: int, end: int) -> int | None:
    """Find the line that closes a formula opened at `start`, inside the same list item."""
    closers = _closers(state)
    index = bisect_right(closers.lines, start)
    closer = closers.lines[index] if index < len(closers.lines) else end
    if closer >= end or start < closers.fails_until.get(state.blkIndent, 0):
        return None
    for line in range(start + 1, closer + 1):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            closers.fails_until[state.blkIndent] = line
            return None
    return closer


def _closers(state: StateBlock) -> _Closers:
    known = state.env.get("math_closers")
    if not isinstance(known, _Closers) or known.src is not state.src:
        lines = (state.src[b:e] for b, e in zip(state.bMarks, state.eMarks, strict=True))
        known = _Closers(state.src, [i for i, line in enumerate(lines) if _closes(line)])
        state.env["math_closers"] = known
    return known


def _closes(line: str) -> bool:
    return "$$" in line and _CLOSES.search(line, line.rfind("$$")) is not None


def math_inline(state: StateInline, silent: bool) -> bool:
    """Read `$…$` inside a paragraph, or note that the dollar here opens no formula.

    No formula opens after a digit or closes before one, and none is empty: dollarmath's rules.
    Code spans come first: a dollar in one closes nothing.
    """
    start = state.pos
    if state.src[start] != "$":
        return False
    end = _closing_dollar(state, start + 1)
    after_digit = start > 0 and state.src[start - 1].isdigit()
    if after_digit or end <= start + 1 or state.src[end + 1 : end + 2].isdigit():
        _note_dollar(state, silent)
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = state.src[start + 1 : end]
        token.markup = "$"
    state.pos = end + 1
    return True


def _closing_dollar(state: StateInline, start: int) -> int:
    """Find the next dollar that no backslash escapes and that is not in a code span, or -1."""
    spans = _code_spans(state)
    while (dollar := state.src.find("$", start, state.posMax)) >= 0:
        before = state.src[start:dollar]
        span = spans[bisect_right(spans, (dollar,)) - 1] if spans else (0, 0)
        if span[0] < dollar < span[1]:
            start = span[1]
        elif (len(before) - len(before.rstrip("\\"))) % 2 == 0:
            return dollar
        else:
            start = dollar + 1
    return -1


def _code_spans(state: StateInline) -> list[tuple[int, ...]]:
    known = state.env.get("code_spans")
    if not isinstance(known, _CodeSpans) or known.src is not state.src:
        known = state.env["code_spans"] = _CodeSpans(state.src, [*code_spans(state.src)])
    return known.places


def _note_dollar(state: StateInline, silent: bool) -> None:
    token = state.env.get("inline_token")
    if not silent and token is not None and token.content is state.src:
        token.meta.setdefault("dollars", []).append(state.pos)


def _located(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """Make a rule say where in the paragraph its token stands."""

    def located(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = rule(state, silent)
        if found and not silent:
            state.tokens[-1].meta["at"] = start
        return found

    return located


def _inline(state: StateCore) -> None:
    """Parse what stands in paragraphs and headings; rules can see which token they work for."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["inline_token"] = token
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
    state.env.pop("inline_token", None)
