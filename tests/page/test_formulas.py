"""Formulas in pages: every character is in the font, brackets grow, wide ones scroll."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from course.page.formulas import characters, display_formula, inline_formula
from course.page.math_font import math_font
from tests.page.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page


def font_of(css: str) -> TTFont:
    data = re.search(r"base64,([^\"]*)", css)
    assert data
    return TTFont(io.BytesIO(base64.b64decode(data[1])))  # of memory: nothing to close


@pytest.mark.parametrize("name", ["lesson", "mixed", "article"])
def test_every_character_of_every_formula_is_in_the_font(
    name: str, site: Callable[[str], Path]
) -> None:
    html = site(name).read_text("utf-8")
    used = characters(html)
    assert {"𝑙", "∑", "(", "𝛿"} <= used
    assert {ord(character) for character in used} <= set(font_of(html).getBestCmap())


def test_the_font_is_small_and_says_whose_it_is(site: Callable[[str], Path]) -> None:
    html = site("article").read_text("utf-8")
    font = font_of(html)
    assert len(html.partition("base64,")[2].partition('"')[0]) < 40_000
    assert "Open Font License" in str(font["name"].getDebugName(13))


@pytest.mark.parametrize(
    ("tex", "drawn"),
    [
        ("h", {"ℎ"}),
        (r"\partial \epsilon \theta", {"𝜕", "𝜖", "𝜃"}),
        (r"\mathrm{d}x", {"d", "𝑥"}),
        (r"\sqrt{2}", {"√", "2"}),
        (r"a < b", {"𝑎", "<", "𝑏"}),
    ],
)
def test_a_lone_letter_is_drawn_in_mathematical_italics(tex: str, drawn: set[str]) -> None:
    assert characters(inline_formula(tex)) == drawn


def test_a_page_without_formulas_needs_no_font() -> None:
    assert math_font("<p>Words</p>") is None


def test_a_prime_is_no_exponent_and_a_small_formula_is_marked_so() -> None:
    assert "<mi>σ</mi><mo>′</mo>" in inline_formula(r"\sigma'(z)")
    assert "<msup>" not in inline_formula(r"\sigma'(z)")
    assert "math-small" in display_formula(r"\scriptsize x")
    assert "math-airy" in display_formula("a \\\\[1em] b")
    assert "math-airy" not in display_formula(r"\begin{bmatrix} a \\ b \end{bmatrix}")


def test_no_formula_has_a_style_that_a_strict_policy_would_forbid() -> None:
    tex = r"\begin{array}{l|r} a & b \\ \hline c & d \end{array} \color{red} x"
    assert " style=" not in display_formula(tex)
    assert "math-left" in display_formula(tex)
    assert "math-rule-top" in display_formula(tex)


@pytest.mark.parametrize("name", ["lesson", "article"])
def test_brackets_grow_with_what_is_in_them(name: str, open_page: Open) -> None:
    page = open_page(name)
    heights = page.evaluate(
        """() => [...document.querySelectorAll("math mrow")]
          .filter((row) => row.firstElementChild?.textContent === "[" && row.querySelector("mtr"))
          .map((row) => {
            const bracket = row.firstElementChild.getBoundingClientRect().height;
            return bracket / row.querySelector("mtable").getBoundingClientRect().height;
          })"""
    )
    assert len(heights) >= 3
    assert all(0.8 < height < 1.5 for height in heights)


def test_the_article_has_all_its_formulas_and_images(open_page: Open) -> None:
    page = open_page("article")
    assert page.locator("math").count() == 88
    sizes = page.locator("figure img").evaluate_all(
        "all => all.map(i => i.complete && i.naturalWidth > 0 && i.alt.length > 0)"
    )
    assert sizes == [True, True, True]
    assert "$" not in page.locator("main").inner_text()


def test_a_wide_formula_and_wide_code_scroll_by_keyboard_in_their_own_box(open_page: Open) -> None:
    from playwright.sync_api import expect

    page = open_page("mixed", width=360)
    for name in ("Formula", "Code"):
        box = page.get_by_role("group", name=name, exact=True).first
        box.focus()
        page.keyboard.press("ArrowRight")
        until(page, "document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 1400, "height": 800})
    expect(page.locator(".math-wide[tabindex]")).to_have_count(0)


def until(page: Page, condition: str) -> None:
    """Wait for something; a page's policy does not let Playwright wait inside it."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never: {condition}")


def test_a_prime_beside_a_lowered_index_is_no_exponent_either() -> None:
    assert "<mi>f</mi><mo>′</mo></mrow><mi>i</mi></msub>" in inline_formula("f'_i")
    assert "<mi>σ</mi><mo>′</mo></mrow><mrow><mi>k</mi>" in inline_formula(r"\sigma'_{kj}")
    assert "<msubsup>" in inline_formula("f_i^2")
