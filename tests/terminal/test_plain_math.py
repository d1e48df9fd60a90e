"""Formulas as text: readable, and never something else than the formula says."""

import re

import pytest

from course.terminal.plain_math import display_math, plain_math
from tests.conftest import ROOT

ARTICLE = ROOT.parent / "shared" / "articles" / "backpropagation.md"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\bold{W}^l a^{l-1}", "Wˡ aˡ⁻¹"),
        (r"\bold{a}^l = \sigma( \bold{z}^l )", "aˡ = σ(zˡ)"),
        ("w^l_{uv}", "wᵤᵥˡ"),
        ("l-1", "l − 1"),
        (r"\delta_k^l", "δₖˡ"),
        (r"\sigma'(z) a", "σ′(z) a"),
        (r"\sum_{m=1}^{M} \delta_m", "∑ₘ₌₁ᴹ δₘ"),
        (r"\left( \sum_m x_m \right )^2", "(∑ₘ xₘ)²"),
        (r"\delta^L = \nabla_{a^L}C \odot \sigma'(z^L)", "δᴸ = ∇_(aᴸ) C ⊙ σ′(zᴸ)"),
        (r"x \in \mathbb{R}^{n \times 1}", "x ∈ ℝⁿ×¹".replace("ⁿ×¹", "^(n×1)")),
        (r"\hat{y}_i, -x", "ŷᵢ, −x"),
        (r"\|a - y\|^2", "‖a − y‖²"),
        (r"f\colon x := \{1, 2\}", "f: x := {1, 2}"),
        (r"W^\top \delta", "Wᵀ δ"),
        (r"\log x + \mathrm{softmax}(z)", "log x + softmax(z)"),
        (r"\sqrt{a+b} \sqrt[3]{x}", "√(a + b) ³√x"),
        (r"5\% % a comment", "5%"),
        ("", ""),
    ],
)
def test_formulas_read_as_they_are_written_by_hand(tex: str, text: str) -> None:
    assert plain_math(tex) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("w_{M1}^{l+1} x", "wˡ⁺¹_M1 x"),
        ("w_{mk}^{(l,+)}", "wₘₖ^(l,+)"),
        ("e^{x^2}", "e^(x²)"),
        ("a_{i,j}b", "a_(i,j) b"),
        ("{ab}^2", "(ab)²"),
    ],
)
def test_scripts_without_small_letters_stay_apart_from_what_follows(tex: str, text: str) -> None:
    assert plain_math(tex) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{\partial C }{\partial z_k^l}", "∂C/∂zₖˡ"),
        (r"\frac{a}{b} \frac{c}{d}", "a/b · c/d"),
        (r"\frac{a}{b} x", "a/b · x"),
        (r"\frac{1}{1+e^{-z}}", "1/(1 + e⁻ᶻ)"),
        (r"\frac{a+b}{cd}", "(a + b)/(cd)"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
        (r"\frac{a}{b}^2", "(a/b)²"),
        (r"\log \frac{p}{q}", "log (p/q)"),
        (r"C = \frac12 \sum_n x", "C = ½ ∑ₙ x"),
        (r"\frac{df}{dx}", "df/dx"),
    ],
)
def test_fractions_keep_their_meaning_on_one_line(tex: str, text: str) -> None:
    assert plain_math(tex) == text


def test_the_label_of_a_brace_stands_beside_what_it_embraces() -> None:
    assert plain_math(r"\underbrace{ a+b}_1 = c") == "(a + b: 1) = c"


@pytest.mark.parametrize("tex", [r"\unknown{x}", "x^", "{", r"x^a^b", r"\overline{ab}", "\\left"])
def test_a_formula_without_a_good_form_stays_tex(tex: str) -> None:
    assert plain_math(tex) == tex
    assert display_math(tex, 40) == [tex]


@pytest.mark.parametrize("tex", [r"\sqrt" * 900 + "x", "{" * 2000 + "}" * 2000, "x" * 6000])
def test_formulas_nobody_could_read_stay_tex(tex: str) -> None:
    assert plain_math(tex) == tex


def test_scripts_can_be_written_out_for_screen_readers() -> None:
    assert plain_math(r"W^{l+1} \delta_k = \frac12 x'", raised=False) == "W^(l+1) δ_k = 1/2 · x′"
    assert plain_math(r"W^\top a^{(l)}", raised=False) == "W^T a^(l)"


def test_a_displayed_matrix_is_drawn_with_its_scripts_at_the_top() -> None:
    tex = r"A = \begin{bmatrix} 1 & 20 \\ \vdots & w_{ij} \\ 3 & 4 \\ \end{bmatrix}^T x"
    assert display_math(tex, 40) == [
        "    ⎡ 1  20  ⎤ᵀ",
        "A = ⎢ ⋮  wᵢⱼ ⎥  x",
        "    ⎣ 3   4  ⎦",
    ]


def test_accents_take_no_column_of_their_own_in_a_matrix() -> None:
    tex = r"\begin{bmatrix} \vec{v} & 1 \\ a & 2 \end{bmatrix}"
    assert display_math(tex, 40) == ["⎡ v\u20d7  1 ⎤", "⎣ a  2 ⎦"]


def test_cases_are_drawn_behind_one_brace() -> None:
    tex = r"\begin{cases} 1 & x>0 \\ 0 & \text{otherwise} \end{cases}"
    assert display_math(tex, 40) == ["⎧ 1  x > 0", "⎩ 0  otherwise"]


def test_a_matrix_wider_than_the_screen_is_written_on_one_line() -> None:
    tex = r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"
    assert display_math(tex, 5) == ["(a, b; c, d)"]
    assert plain_math(tex) == "(a, b; c, d)"


def test_rows_of_a_displayed_formula_are_lines() -> None:
    assert display_math(r"\scriptsize a = b \\[1em] c = d \\", 40) == ["a = b", "c = d"]
    assert display_math(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", 40) == ["a = b", "c = d"]


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not beside this repository")
def test_every_formula_of_the_article_has_a_form_without_tex() -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    displayed = re.findall(r"\$\$(.+?)\$\$", source, re.DOTALL)
    inline = re.findall(r"\$(.+?)\$", re.sub(r"\$\$.+?\$\$", "", source, flags=re.DOTALL))
    assert (len(displayed), len(inline)) > (10, 50)
    for tex in inline:
        assert not re.search(r"[\\{}]", plain_math(tex)), tex
    for tex in displayed:
        assert not re.search(r"[\\{}&]", "\n".join(display_math(tex, 100))), tex
        assert not re.search(r"[\\{}&]", plain_math(tex, raised=False)), tex
