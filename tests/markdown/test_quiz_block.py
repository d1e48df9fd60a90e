"""The quiz format: every case of the grammar and of bad input, as read from a lesson."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.utils import read_fixture_file

from course.markdown.lesson import parse_document
from course.markdown.parser import lesson_parser, quiz_plugin
from course.quiz.questions import Lesson, Question
from tests.benchmarks.bench_markdown import CASES
from tests.conftest import ROOT

FIXTURES = read_fixture_file(ROOT / "tests" / "fixtures" / "quiz_format.md")

BLOCK = "??\nWhat?\n\\w: a\n\\c: b\n\\penalty:%\n??\n"


def dump(lesson: Lesson) -> str:
    """Show the questions of a lesson and its problems, as the fixtures do."""
    lines = [line for question in lesson.quiz.questions for line in dump_question(question)]
    lines += [f"{p.line}:{p.column}: {p.severity}[{p.code}]" for p in lesson.problems]
    return "".join(f"{line}\n" for line in lines)


def dump_question(question: Question) -> list[str]:
    facts = {
        "id": question.id if len(question.id) < 12 else "",
        "penalty": question.penalty,
        "shownext": question.shownext if question.shownext is not None else "",
        "run": question.run,
    }
    shown = [f"{name}={fact}" for name, fact in facts.items() if fact is False or fact]
    lines = [" ".join([f"{question.line} {quoted(question.text)}", *shown])]
    for option in question.options:
        why = f" why={quoted(option.why)}" if option.why else ""
        key = "c" if option.correct else "w"
        lines.append(f"  {option.line} {key} {quoted(option.text)}{why}")
    return lines


def quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'


@pytest.mark.parametrize(
    ("line", "title", "text", "expected"), FIXTURES, ids=[f[1] for f in FIXTURES]
)
def test_a_fixture_is_read_as_written_below_it(
    line: int, title: str, text: str, expected: str, tmp_path: Path
) -> None:
    (tmp_path / "here.png").touch()
    assert dump(parse_document(text, tmp_path / "lesson.md").lesson) == expected


def problems(text: str) -> list[tuple[int, int, str]]:
    lesson = parse_document(text, Path("lesson.md")).lesson
    return [(p.line, p.column, p.code) for p in lesson.problems]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("duplicate-penalty", (5, 6)),
        ("duplicate-shownext", (7, 8)),
        ("equal-options", (3, 4)),
    ],
)
def test_a_pair_is_reported_with_both_lines(code: str, lines: tuple[int, int]) -> None:
    text = (
        "??\nQ\n\\w: a\n\\c: a\n\\penalty:1\n\\penalty:1\n\\shownext:false\n\\shownext:true\n??\n"
    )
    lesson = parse_document(text, Path("lesson.md")).lesson
    message = next(p.message for p in lesson.problems if p.code == code)
    assert all(str(line) in message for line in lines)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("correct", "c"),
        ("C", "c"),
        ("wrong", "w"),
        ("penality", "penalty"),
        ("Shownext", "shownext"),
        ("show_next", "shownext"),
        ("Why", "why"),
        ("ID", "id"),
    ],
)
def test_a_near_miss_names_the_key_that_is_meant(written: str, meant: str) -> None:
    text = f"??\nQ\n\\{written}: x\n\\w: a\n\\c: b\n??\n"
    lesson = parse_document(text, Path("lesson.md")).lesson
    assert [p.message for p in lesson.problems if f"did you mean \\{meant}:?" in p.message]


@pytest.mark.parametrize("command", ["alpha", "sigma", "quad", "text", "hat", "x", "wp"])
def test_a_tex_command_before_a_colon_is_no_near_miss(command: str) -> None:
    assert problems(f"??\nQ\n\\{command}: x\n\\w: a\n\\c: b\n??\n") == []


ODD_LINES = "Text\u2028with\x0codd\x0bwhite\x85space\n\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_and_odd_white_space_change_nothing(end: str, last: str) -> None:
    text = (ODD_LINES + BLOCK + "\n" + BLOCK).rstrip("\n").replace("\n", end) + last
    assert problems(text) == [(7, 10, "bad-penalty"), (14, 10, "bad-penalty")]


def test_any_white_space_may_follow_a_delimiter() -> None:
    text = "??\x0c\u2028\nQ\n\\w: a\n\\c: b\n??\u00a0\n"
    assert len(parse_document(text, Path("lesson.md")).lesson.quiz.questions) == 1


def test_tokens_inside_a_block_have_the_lines_of_the_file() -> None:
    block = ["??", "Q", "", "- one", "- two", "\\w: a", "\\c: b", "??"]
    text = "Text\n\n- item\n\n" + "".join(f"  > {line}\n" for line in block)
    tokens = parse_document(text, Path("lesson.md")).tokens
    lines = text.split("\n")
    inline = [t for t in tokens if t.type == "inline"]
    assert [t.content for t in inline] == ["Text", "item", "Q", "one", "two", "a", "b"]
    assert all(t.map is not None and t.content in lines[t.map[0]] for t in inline)


def test_a_block_with_an_error_keeps_its_place_and_the_prose_below_it() -> None:
    text = "??\nAsked\n\\w: a <b>\n\nProse.\n\n" + BLOCK
    md = lesson_parser()
    html = md.renderer.render(md.parse(text), md.options, {})
    assert html.count('class="quiz quiz-error"') == 2
    assert "<li>Line 1: " in html
    assert "a &lt;b&gt;" in html
    assert html.index("Asked") < html.index("</section>") < html.index("<p>Prose.</p>")


def test_a_heading_ends_a_block_that_has_no_closer() -> None:
    html = lesson_parser().render("??\nAsked\n\\w: a\n## Next\nText\n")
    assert html.index("</section>") < html.index("<h2>Next</h2>")


def test_a_sound_block_renders_as_a_question_with_a_list_of_options() -> None:
    md = lesson_parser()
    html = md.render("??\nAsked\n\\w: a\n\\why: so\n\\c: <i>b\n??\n")
    assert html.count('<li class="quiz-option">') == 2
    assert '<details class="quiz-why"><summary>Why?</summary>\n<p>so</p>' in html
    assert "&lt;i&gt;b" in html
    assert "quiz-error" not in html


def test_the_plugin_works_without_math() -> None:
    md = MarkdownIt("commonmark").use(quiz_plugin)
    html = md.render("??\nQ\n\n$$\n\\w: a\n\\c: b\n??\n")
    assert html.count("<li ") == 2


def test_an_environment_used_for_one_text_can_serve_another() -> None:
    md = lesson_parser()
    env: dict[str, object] = {}
    assert md.render("`a\n??\nb`", env) == "<p><code>a ?? b</code></p>\n"
    assert "<section" in md.render("a\n??\nb", env)
    assert "math block" not in md.render("$$ a", env)
    assert "math block" in md.render("$$\na\n$$", env)


@pytest.mark.parametrize("deep", ["> ", "- ", "> - ", "1. > "])
def test_what_nests_too_deep_is_reported_and_not_lost_silently(deep: str) -> None:
    text = deep * 200 + "??\n\nText\n"
    assert [p[2] for p in problems(text)] == ["too-deep"]


def test_a_block_in_quotes_in_quotes_is_read_up_to_the_parsers_depth() -> None:
    text = "".join("> " * 15 + line + "\n" for line in ["??", "Q", "\\w: a", "\\c: b", "??"])
    lesson = parse_document(text, Path("lesson.md")).lesson
    assert len(lesson.quiz.questions) == 1
    assert lesson.problems == ()


def calls(text: str) -> int:
    """Count the function calls that reading a text takes."""
    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        parse_document(text, Path("lesson.md"))
    finally:
        sys.setprofile(None)
    return count


THIRD_PARTY = {"links without end", "reference definitions"}
"""Where the Markdown parser itself is quadratic (the second in its older releases only)."""


@pytest.mark.parametrize("name", sorted(CASES.keys() - THIRD_PARTY))
def test_twice_the_text_takes_at_most_about_twice_the_work(name: str) -> None:
    parse_document("warm up", Path("lesson.md"))
    one, two = calls(CASES[name](400)), calls(CASES[name](800))
    assert two <= 2.3 * one


WORDS = (
    r"?? ??? \c: \w: \why: \penalty: \shownext:true \id:x \C: ``` ~~~ $$ $ ` `` --- ![x](y)"
    r" [x] [x]:y $a_1 \frac{ <b> * \ a é"
)
SPACES = ["> ", "- ", "1. ", "  ", "    ", "\t", "# ", "\u2028", "\x0c", "\0", "\ufeff"]
LINES = ["\n", "\n\n", "\r\n", "\r", "b\n", "\n??\n", "\n\\c: a\n", "\n\\w: "]
PIECES = st.sampled_from([*WORDS.split(), *SPACES, *LINES, *LINES])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
@example("b\n\n*- \n\\c: a\n![x](y)")
@example("\u2028---\n$a_1")
@example("\u3000\n\0 ![x](y)")
@settings(deadline=None, max_examples=400)
def test_no_text_raises_and_every_problem_is_inside_the_text(text: str) -> None:
    lesson = parse_document(text, Path("lesson.md")).lesson
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in lesson.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_line_ends_never_change_what_is_read(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    dos = unix.replace("\n", "\r\n")
    assert dump(parse_document(dos, Path("x.md")).lesson) == dump(
        parse_document(unix, Path("x.md")).lesson
    )


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_without_delimiters_the_plugin_changes_nothing(text: str) -> None:
    plain = text.replace("?", "")
    with_plugin = MarkdownIt("commonmark").use(quiz_plugin)
    assert with_plugin.render(plain) == MarkdownIt("commonmark").render(plain)
