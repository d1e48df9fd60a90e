"""Pages at all widths and in both colour schemes: nothing moves, nothing sticks out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.page.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = ["lesson", "article", "mixed", "index"]
Scheme = Literal["light", "dark"]


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_comes_and_it_never_scrolls_sideways(
    name: str, width: int, open_page: Open
) -> None:
    page = open_page(name, width=width)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert page.locator("main").is_visible()
    assert page.evaluate("window.shift") == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_text_waits_for_the_font_of_its_formulas_so_that_nothing_moves(
    open_page: Open,
) -> None:
    page = open_page("mixed")
    page.add_init_script(
        "FontFaceSet.prototype.load = () => new Promise((done) => { window.arrive = done; })"
    )
    page.reload()
    assert not page.locator("main").is_visible()
    page.evaluate("window.arrive([])")
    assert page.locator("main").is_visible()


def test_nothing_moves_when_a_learner_comes_back(open_page: Open) -> None:
    page = open_page("mixed")
    for number in (1, 2):
        page.locator(f"#question-{number} .quiet").click()
    page.evaluate("new Promise((done) => setTimeout(done, 600))")  # input excuses what moves
    assert page.evaluate("window.shift") == 0
    page.reload()
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert page.locator(".quiz.finished").count() == 2
    assert page.evaluate("window.shift") == 0


def test_a_page_at_360_pixels_does_not_scroll_sideways_with_all_answers_shown(
    open_page: Open,
) -> None:
    page = open_page("lesson", width=360)
    page.evaluate(
        """async () => {
          for (const button of document.querySelectorAll(".quiz .quiet")) {
            button.click();
            await new Promise((done) => setTimeout(done));
          }
        }"""
    )
    assert page.locator(".quiz:not(.finished)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def violations(page: Page, **more: Any) -> list[Any]:
    """What axe finds in light, and in the colours of dark, where nothing else differs."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    ).Axe()
    page.emulate_media(color_scheme="light")
    found = axe.run(page, **more).response["violations"]
    page.emulate_media(color_scheme="dark")
    colours = {"runOnly": ["color-contrast", "link-in-text-block"]}
    return [*found, *axe.run(page, options=colours, **more).response["violations"]]


@pytest.mark.parametrize("name", ["lesson", "article"])
def test_axe_finds_nothing_in_a_long_lesson(name: str, open_page: Open) -> None:
    page = open_page(name, width=1400)
    assert violations(page, context={"exclude": [["math"], ["svg"]]}) == []  # for speed


@pytest.mark.parametrize("name", ["mixed", "index"])
def test_axe_finds_nothing_in_short_pages(name: str, open_page: Open) -> None:
    assert violations(open_page(name, width=360)) == []


def test_axe_finds_nothing_while_a_quiz_is_played(open_page: Open) -> None:
    page = open_page("mixed")
    page.locator("#question-1 input").first.focus()
    for key in ("1", "2"):
        page.keyboard.press(key)
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_until_the_reader_chooses(
    scheme: Scheme, open_page: Open
) -> None:
    page = open_page("other", color_scheme=scheme)
    paper = "getComputedStyle(document.body).backgroundColor"
    colours = {"light": "rgb(255, 254, 251)", "dark": "rgb(21, 24, 29)"}
    assert page.evaluate(paper) == colours[scheme]
    button = page.get_by_role("button", name="Colours")
    for choice in ("light", "dark"):
        button.click()
        assert button.text_content() == f"Colours: {choice}"
        page.reload()
        assert page.evaluate(paper) == colours[choice]
    button.click()
    assert button.text_content() == "Colours: automatic"
    assert page.evaluate(paper) == colours[scheme]


def test_no_line_begins_with_the_sign_after_a_formula(open_page: Open) -> None:
    page = open_page("lesson", width=360)
    parted = page.locator(".text math").evaluate_all(
        """all => all.map(math => {
          const after = math.nextSibling;
          if (after?.nodeType !== 3 || !",.;:?!)".includes(after.data[0])) return "";
          const sign = document.createRange();
          sign.setStart(after, 0);
          sign.setEnd(after, 1);
          const gone = sign.getBoundingClientRect().left < math.getBoundingClientRect().right - 2;
          return gone && math.offsetParent !== null ? math.parentElement.textContent : "";
        }).filter(Boolean)"""
    )
    assert parted == []


def test_a_figure_in_a_page_can_be_played(open_page: Open) -> None:
    page = open_page("lesson")
    stage = page.locator(".figure-stage").filter(has=page.locator("[data-figure=signal]"))
    stage.get_by_role("button", name="Start").click()
    assert "1 of 10" in stage.inner_text()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(open_page: Open) -> None:
    page = open_page("lesson")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
