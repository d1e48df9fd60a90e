"""Markdown with math and quiz blocks: the plugin for markdown-it-py and a lesson's parser."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, fence
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from course.markdown.dollar_math import dollar_math_plugin, math_block
from course.markdown.quiz_block import OPTION_KEYS, Part, QuizBlock, place, read_block
from course.markdown.quiz_checks import check_block, error
from course.markdown.quiz_lines import (
    BlockRule,
    Reading,
    is_delimiter,
    starting_at,
    starts_in_paragraphs_span,
)
from course.quiz.questions import Problem

_LITERALS: dict[str, BlockRule] = {"fence": fence, "math_block": math_block}


def lesson_parser() -> MarkdownIt:
    """Make the parser of lessons: CommonMark, raw HTML escaped, `$` math and quiz blocks."""
    md = MarkdownIt("commonmark", {"html": False})
    return md.use(dollar_math_plugin).use(quiz_plugin)


def quiz_plugin(md: MarkdownIt) -> None:
    """Add quiz blocks: `??`, a question, options and settings, `??`.

    A block becomes the tokens `quiz_open`, `quiz_question_open` … `quiz_question_close`,
    `quiz_options_open`, a `quiz_option_open` … `quiz_option_close` for each, with a `quiz_why_open`
    … `quiz_why_close` in it, `quiz_options_close` and `quiz_close`. `quiz_open.meta` has the
    `block` (QuizBlock) and its `problems` (a list); the tokens of parts have the `part`.
    """
    md.block.ruler.before(
        "fence", "quiz", _quiz, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.add_render_rule("quiz_open", _render_open)
    md.add_render_rule("quiz_why_open", _render_why)


def _quiz(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not is_delimiter(state, start):
        return False
    reading = _reading(state)
    if reading.inside:
        if not silent:
            reading.nested.append(_nested(state, start))
        return False
    if silent:
        return not _is_code(state, reading, start)
    _push(state, reading, read_block(state, reading, start, end))
    return True


def _reading(state: StateBlock) -> Reading:
    """Find, or start, the notes on this source; `env` may have been used for another one."""
    known = state.env.get("quiz_reading")
    if isinstance(known, Reading) and known.src is state.src:
        return known
    active = state.md.block.ruler.get_active_rules()
    literals = tuple(rule for name, rule in _LITERALS.items() if name in active)
    reading = state.env["quiz_reading"] = Reading(state.src, literals)
    return reading


def _is_code(state: StateBlock, reading: Reading, line: int) -> bool:
    """Whether a delimiter below paragraph text stands in a code span of that paragraph."""
    if state.parentType not in ("paragraph", "reference"):
        return False
    return starts_in_paragraphs_span(state, reading, state.line, line)


def _nested(state: StateBlock, line: int) -> Problem:
    message = "a quiz block cannot stand inside another: close the outer one first"
    return error(place(state, line), "nested-quiz", message)


def _push(state: StateBlock, reading: Reading, block: QuizBlock) -> None:
    saved = state.parentType, state.lineMax
    state.parentType = "quiz"
    token = state.push("quiz_open", "section", 1)
    token.map = list(block.lines)
    token.meta = {"block": block, "problems": check_block(block)}
    reading.inside = True
    _push_parts(state, block)
    reading.inside = False
    token.meta["problems"] += reading.nested
    reading.nested.clear()
    state.push("quiz_close", "section", -1)
    state.parentType, state.lineMax = saved
    state.line = block.lines[1]


def _push_parts(state: StateBlock, block: QuizBlock) -> None:
    _open(state, block.question, "quiz_question", "div")
    state.push("quiz_question_close", "div", -1)
    state.push("quiz_options_open", "ul", 1).attrs = {"class": "quiz-options"}
    in_option = False
    for part in block.parts:
        if part.key in OPTION_KEYS:
            if in_option:
                state.push("quiz_option_close", "li", -1)
            _open(state, part, "quiz_option", "li")
            in_option = True
        elif in_option:  # an explanation of nothing is an error, and not shown
            _open(state, part, "quiz_why", "details")
            state.push("quiz_why_close", "details", -1)
    if in_option:
        state.push("quiz_option_close", "li", -1)
    state.push("quiz_options_close", "ul", -1)


def _open(state: StateBlock, part: Part, name: str, tag: str) -> None:
    """Open a part and read what it holds from its own lines: its tokens have the file's lines."""
    token = state.push(f"{name}_open", tag, 1)
    token.map = [part.first, part.end]
    token.attrs = {"class": name.replace("_", "-")}
    token.meta = {"part": part}
    state.lineMax = part.end  # no paragraph may run on into the next part
    if part.key == "question":
        state.md.block.tokenize(state, part.first, part.end)
    else:
        with starting_at(state, part.first, part.offset, state.blkIndent):
            state.md.block.tokenize(state, part.first, part.end)


def _render_open(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    problems = tokens[index].meta["problems"]
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return '<section class="quiz" aria-label="Quiz question">\n'
    items = "".join(f"<li>Line {p.line}: {escapeHtml(p.message)}</li>\n" for p in errors)
    return (
        '<section class="quiz quiz-error" aria-label="Quiz question with errors">\n'
        f'<ul class="quiz-problems">\n{items}</ul>\n'
    )


def _render_why(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    return '<details class="quiz-why"><summary>Why?</summary>\n'
