"""Formulas as MathML: what is cleaned up, what does not compile, what is refused."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.markdown.formula import FormulaError, mathml
from course.markdown.parser import lesson_parser
from tests.conftest import ROOT

ARTICLE = ROOT.parent / "shared" / "articles" / "backpropagation.md"


def rows(tex: str) -> int:
    return mathml(tex, display=True).count("<mtr>")


def test_a_formula_is_one_math_element_in_the_style_asked_for() -> None:
    assert ElementTree.fromstring(mathml("a^l", display=False)).attrib == {}
    assert ElementTree.fromstring(mathml("a^l", display=True)).attrib == {"display": "block"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a\n\n\n+ b", "a + b"),
        (r"\scriptsize a", "a"),
        (r"\begin{bmatrix} a \\ b \\ \end{bmatrix}", r"\begin{bmatrix} a \\ b \end{bmatrix}"),
        (r"a \\[1em] b", r"\begin{gathered} a \\ b \end{gathered}"),
        (r"a \\ b \\", r"\begin{gathered} a \\ b \end{gathered}"),
        (r"\left( a \right) \\ b", r"\begin{gathered} \left( a \right) \\ b \end{gathered}"),
        (r"a \\", "a"),
    ],
)
def test_what_the_converter_does_not_know_is_cleaned_up(written: str, meant: str) -> None:
    assert mathml(written, display=True) == mathml(meant, display=True)


def test_rows_inside_an_environment_stay_its_own() -> None:
    assert rows(r"\begin{bmatrix} a \\ b \end{bmatrix}") == 2
    assert rows(r"\{ a \\ b \}") == 2


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\frac{a", 'Expected closing token "}", but reached end of input'),
        (r"\nosuch x", r'Unknown command "\nosuch"'),
        (r"a^b^c", "Duplicate subscript or superscript"),
        (r"\left( a", r'Expected closing token "\right", but reached end of input'),
        (r"\def\x{\x\x}\x", "Too many expansions"),
    ],
)
def test_a_formula_that_does_not_compile_says_why(tex: str, reason: str) -> None:
    with pytest.raises(FormulaError) as raised:
        mathml(tex, display=True)
    assert str(raised.value).startswith(reason)


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("{" * 100_000, "characters"),
        ("{" * 200 + "}" * 200, "nest"),
        (r"\left(" * 200 + r"\right)" * 200, "nest"),
        (r"\begin{matrix}" * 100 + r"\end{matrix}" * 100, "nest"),
        (r"\sqrt " * 100_000 + "x", "characters"),
        (r"\def\x{" + "{" * 45 + r"\x" + "}" * 45 + r"}\x", "expansions"),
    ],
    ids=["length", "groups", "brackets", "environments", "commands", "macro"],
)
def test_a_formula_that_could_exhaust_the_stack_is_refused(tex: str, reason: str) -> None:
    """In a process of its own: what is tested for would end the process."""
    script = (
        "import sys; from course.markdown.formula import FormulaError, mathml\n"
        "try: mathml(sys.stdin.read(), True)\n"
        "except FormulaError as error: print('refused:', error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=tex, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("refused: "), done
    assert reason in done.stdout


def test_markup_in_a_formula_is_escaped() -> None:
    html = mathml(r"\text{<script>} < x", display=False)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


WORDS = (
    r"{ } ^ _ & \\ [1em] $ % # ~ ' a 1 é <b> \frac \left( \right) \begin{matrix} \end{matrix}"
    r" \sum \text{ \scriptsize \def\x \x \\[ \ \underbrace"
)
PIECES = st.sampled_from([*WORDS.split(" "), " ", "\n\n", "\0", "\u2028"])


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None, max_examples=500)
def test_any_text_is_well_formed_mathml_or_a_formula_error(tex: str) -> None:
    with suppress(FormulaError):
        ElementTree.fromstring(mathml(tex, display=True).replace("\0", ""))


def test_the_whole_article_compiles() -> None:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE}")
    formulas = []
    for token in lesson_parser().parse(ARTICLE.read_text(encoding="utf-8")):
        formulas += [(token.content, True)] if token.type.startswith("math_block") else []
        children = token.children or []
        formulas += [(child.content, False) for child in children if child.type == "math_inline"]
    assert len(formulas) == 88
    for tex, display in formulas:
        html = mathml(tex, display)
        ElementTree.fromstring(html)
        assert "[" not in ElementTree.fromstring(html).findtext(".//mtext", "")
