"""Authors' Markdown as terminal text: tidy, complete, and without power over the terminal."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from course.terminal.plain_markdown import MIN_WIDTH, Renderer, safe


def render(source: str, width: int = 40, **how: bool) -> list[str]:
    renderer = Renderer(Console(file=io.StringIO()), **how)
    return [line.plain for line in renderer.lines(source, width)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"*some* **strong** ___words___ \*", "some strong words *"),
        ("one\ntwo  \nthree", "one two\nthree"),
        ("`a * b`", "`a * b`"),
        ("[delta rule](http://x.org/a)", "delta rule (http://x.org/a)"),
        ("<http://x.org>", ["http://x.org", "(http://x.org)"][0]),
        ("![*Three* layers](net.png)", "[picture: Three layers]"),
        ("![](net.png)", "[picture: without a description]"),
        ("is $a^{l-1}$ known", "is aˡ⁻¹ known"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("# Heading\ntext", "Heading\n\ntext"),
        ("- one\n- two\n  1. in\n  2. side", "• one\n• two\n  1. in\n  2. side"),
        ("> quoted\n> text", "│ quoted text"),
        ("$$\na = b \\\\\nc = d\n$$", "  a = b\n  c = d"),
        ("```python\nif x:\n\n    y()\n```", "  if x:\n\n      y()"),
        ("", ""),
    ],
)
def test_markdown_becomes_text_without_its_marks(source: str, text: str) -> None:
    assert render(source) == text.split("\n") if text else render(source) == []


@pytest.mark.parametrize("width", [16, 20, 40])
@pytest.mark.parametrize(
    "source",
    [
        "word " * 50,
        "w" * 200,
        "    " + "code " * 30,
        "- a\n  - b\n    - c\n      - d\n        - " + "deep " * 20,
        "> " * 15 + "quoted " * 20,
        "宽" * 60,
        "$$\n" + "a_1 + " * 40 + "b\n$$",
    ],
)
def test_no_line_is_wider_than_asked_and_nothing_is_cut_off(source: str, width: int) -> None:
    lines = Renderer(Console(file=io.StringIO())).lines(source, width)
    deepest = 4 * 5 if source.startswith("-") else 2 * 15 if source.startswith("> >") else 0
    assert max(line.cell_len for line in lines) <= max(width, MIN_WIDTH + deepest)
    text = "".join(line.plain for line in lines)
    for kept in "wcde宽":
        assert text.count(kept) >= source.count(kept)


def test_code_keeps_its_spaces_when_a_line_is_broken() -> None:
    assert render("```\nx =  1  + 22222222222\n```", 16) == ["  x =  1  + 2222", "  2222222"]


def test_control_characters_show_as_replacements() -> None:
    assert render("a\x1b[31mred\x07 \x9b2J &#8238;x") == ["a�[31mred� �2J �x"]
    assert safe("a\tb\u2028c") == "a b c"
    assert safe("👩\u200d🔬") == "👩\u200d🔬"


def test_markup_of_the_screen_library_is_text() -> None:
    assert render("[red]not red[/red] :smile:") == ["[red]not red[/red] :smile:"]


def test_plain_text_has_no_drawn_characters_and_no_raised_letters() -> None:
    source = "- a `b`\n- $w^l$\n\n> quoted\n\n---"
    assert render(source, plain=True) == ["- a b", "- w^l", "", "  quoted"]


def test_without_symbols_formulas_stay_tex() -> None:
    source = "$\\delta^l$\n\n$$\n\\sigma(z)\n$$"
    assert render(source, symbols=False) == ["\\delta^l", "", "  \\sigma(z)"]


def test_emphasis_is_kept_as_style() -> None:
    line = Renderer(Console(file=io.StringIO())).lines("an *important* word", 40)[0]
    assert isinstance(line, Text)
    assert [(line.plain[s.start : s.end], s.style) for s in line.spans] == [("important", "italic")]
