"""The reader plays the figures in a real browser: by mouse, by touch and by keyboard."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest

from course.backprop.figures import drawings
from tests.backprop.figures.conftest import Open, numbers_in

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NEURONS = {"layer": ["1", "2", "3"], "signal": ["1-1", "1-2", "1-3", "2-1", "2-2"]}
STEPS = 10


def stage(page: Page, figure: str) -> Locator:
    return page.locator(".figure-stage").filter(has=page.locator(f'[data-figure="{figure}"]'))


def lines(page: Page, figure: str) -> list[str]:
    """What stands in the lines below a figure."""
    found = page.locator(f'[data-figure="{figure}"] [data-line]').all_text_contents()
    return [line for line in found if line]


def shown(page: Page, figure: str, kind: str) -> list[str]:
    """The names of those parts that can be seen, out of data-neuron or data-now."""
    parts = page.locator(f'[data-figure="{figure}"] [data-{kind}]')
    names: list[str] = parts.evaluate_all(
        f"all => all.filter(p => getComputedStyle(p).visibility === 'visible')"
        f".map(p => p.dataset.{kind})"
    )
    return names


def expected(figure: str, name: str, numbers: SimpleNamespace) -> list[tuple[int, float]]:
    """Which number each line of a neuron ends with: (line, number)."""
    if figure == "layer":
        k = int(name) - 1
        return [(1, numbers.z[0][k, 0]), (2, numbers.a[1][k, 0])]
    layer, k = (int(part) - 1 for part in name.split("-"))
    rate = (numbers.back, numbers.miss)[layer][k, 0]
    return [(1, numbers.z[layer][k, 0]), (2, rate), (3, numbers.deltas[layer][k, 0])]


def assert_neuron_is_shown(page: Page, figure: str, name: str, numbers: SimpleNamespace) -> None:
    assert shown(page, figure, "neuron") == [name]
    assert shown(page, figure, "now") == []
    said = lines(page, figure)
    assert said[0].startswith(f"Neuron {name[-1]}")
    for line, value in expected(figure, name, numbers):
        assert numbers_in(said[line])[-1] == pytest.approx(value)


def step_values(numbers: SimpleNamespace) -> list[Any]:
    """What the last line of each step holds."""
    (z1, z2), (x, a1, a2), (d1, d2) = numbers.z, numbers.a, numbers.deltas
    gradient = [d1[0, 0], x[0, 0], numbers.gradients[0][0, 0]]
    columns = [x, z1, a1, z2, a2, [[numbers.cost]], d2, numbers.back, d1, [gradient]]
    return [np.ravel(column) for column in columns]


def assert_step_is_shown(page: Page, step: int, numbers: SimpleNamespace) -> None:
    assert shown(page, "signal", "neuron") == []
    assert shown(page, "signal", "now") == [str(step)]
    said = lines(page, "signal")
    assert said[0].startswith(f"{step} of {STEPS}: ")
    want = step_values(numbers)[step - 1]
    got = numbers_in(re.sub(r"^.*(?:=|:) (?=[(\d−])", "", said[-1]) if step < STEPS else said[-1])
    np.testing.assert_allclose(got[-len(want) :], want)


# By keyboard


@pytest.mark.parametrize("figure", NEURONS)
def test_arrow_keys_lead_from_neuron_to_neuron_in_a_circle(
    figure: str, open_page: Open, numbers: SimpleNamespace
) -> None:
    page = open_page()
    names = NEURONS[figure]
    stage(page, figure).get_by_role("toolbar").get_by_role("button").first.focus()
    for name in [*names, names[0]]:
        assert_neuron_is_shown(page, figure, name, numbers)
        page.keyboard.press("ArrowRight")
    for key, name in (("Home", names[0]), ("ArrowUp", names[-1]), ("End", names[-1])):
        page.keyboard.press(key)
        assert_neuron_is_shown(page, figure, name, numbers)


def test_the_tab_key_alone_reaches_all_that_can_be_played(open_page: Open) -> None:
    page = open_page()
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent")
        )
    assert reached[:4] == ["Neuron 1", "Neuron 1 of layer 1", "Back", "Start"]
    assert reached[4] not in reached[:4]


def test_a_round_is_stepped_through_by_enter(open_page: Open, numbers: SimpleNamespace) -> None:
    page = open_page()
    opening = lines(page, "signal")
    stage(page, "signal").get_by_role("button", name="Start").focus()
    for step in range(1, STEPS + 1):
        page.keyboard.press("Enter")
        assert_step_is_shown(page, step, numbers)
    page.keyboard.press("Enter")
    assert lines(page, "signal") == opening


def test_arrow_keys_step_too_and_escape_shows_the_whole_figure(
    open_page: Open, numbers: SimpleNamespace
) -> None:
    page = open_page()
    opening = lines(page, "signal")
    stage(page, "signal").get_by_role("button", name="Start").focus()
    for key, step in (("ArrowRight", 1), ("End", 10), ("ArrowLeft", 9)):
        page.keyboard.press(key)
        assert_step_is_shown(page, step, numbers)
    page.keyboard.press("Escape")
    assert lines(page, "signal") == opening
    assert shown(page, "signal", "now") == []


def test_the_neuron_in_focus_has_a_ring(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert "3px" in ring
    assert "solid" in ring


# By mouse and by touch


@pytest.mark.parametrize("figure", NEURONS)
def test_the_mouse_shows_a_neuron_for_as_long_as_it_is_there(
    figure: str, open_page: Open, numbers: SimpleNamespace
) -> None:
    page = open_page(width=800)
    before = lines(page, figure), shown(page, figure, "neuron")
    buttons = stage(page, figure).get_by_role("toolbar").get_by_role("button")
    for n, name in enumerate(NEURONS[figure]):
        buttons.nth(n).hover()
        assert_neuron_is_shown(page, figure, name, numbers)
    page.get_by_role("heading").hover()
    assert (lines(page, figure), shown(page, figure, "neuron")) == before


def test_a_row_of_the_product_can_be_pointed_at_as_well(
    open_page: Open, numbers: SimpleNamespace
) -> None:
    page = open_page(width=800)
    for name in NEURONS["layer"]:
        page.locator(f'[data-pick="{name}"]').hover()
        assert_neuron_is_shown(page, "layer", name, numbers)
    page.locator('[data-pick="2"]').click()
    page.get_by_role("heading").hover()
    assert_neuron_is_shown(page, "layer", "2", numbers)


def test_a_mouse_that_passes_over_a_neuron_does_not_lose_the_step(
    open_page: Open, numbers: SimpleNamespace
) -> None:
    page = open_page(width=800)
    for _ in range(3):
        stage(page, "signal").get_by_role("button").last.click()
    stage(page, "signal").get_by_role("button", name="Neuron 2 of layer 2").hover()
    assert_neuron_is_shown(page, "signal", "2-2", numbers)
    page.get_by_role("heading").hover()
    assert_step_is_shown(page, 3, numbers)


def test_a_finger_taps_neurons_and_steps(open_page: Open, numbers: SimpleNamespace) -> None:
    page = open_page(has_touch=True, is_mobile=True)
    for figure, names in NEURONS.items():
        buttons = stage(page, figure).get_by_role("toolbar").get_by_role("button")
        for n, name in enumerate(names):
            buttons.nth(n).tap()
            assert_neuron_is_shown(page, figure, name, numbers)
    page.locator('[data-pick="3"]').tap()
    assert_neuron_is_shown(page, "layer", "3", numbers)
    for step in (1, 2, 3):
        stage(page, "signal").get_by_role("button").last.tap()
        assert_step_is_shown(page, step, numbers)


def test_what_a_step_does_not_know_yet_is_not_to_be_seen(open_page: Open) -> None:
    page = open_page()
    parts = page.locator('[data-figure="signal"] [data-from]')
    steps = parts.evaluate_all("all => all.map(p => Number(p.dataset.from))")
    assert {1, 2, 3, 4, 5, 6, 7, 8, 9} == set(steps)
    for step in range(1, STEPS + 1):
        stage(page, "signal").get_by_role("button").last.click()
        seen = parts.evaluate_all("all => all.map(p => getComputedStyle(p).visibility)")
        assert [s == "visible" for s in seen] == [known <= step for known in steps]


# For every reader


def test_what_changed_is_announced_and_nothing_before_the_reader_plays(open_page: Open) -> None:
    page = open_page()
    status = stage(page, "signal").get_by_role("status")
    assert status.text_content() == ""
    for _ in range(2):
        stage(page, "signal").get_by_role("button").last.click()
        assert status.text_content() == ". ".join(lines(page, "signal"))
    stage(page, "signal").get_by_role("button", name="Neuron 1 of layer 1").focus()
    assert "0.28125" in (status.text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_rest_or_while_it_is_played(scheme: str, open_page: Open) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    page = open_page(color_scheme=scheme)
    assert axe.Axe().run(page).response["violations"] == []
    stage(page, "signal").get_by_role("button").last.click()
    stage(page, "layer").get_by_role("toolbar").get_by_role("button").nth(1).focus()
    assert axe.Axe().run(page).response["violations"] == []


SHIFT = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) total += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(total), 50)));
})"""


def places(page: Page) -> list[str]:
    """Where each figure and caption stands."""
    page.evaluate("scrollTo(0, 0)")
    found: list[str] = page.locator("svg, figcaption").evaluate_all(
        "all => all.map(n => JSON.stringify(n.getBoundingClientRect()))"
    )
    assert len(found) == 2 * len(drawings())
    return found


@pytest.mark.parametrize("width", [320, 360, 800, 1400])
def test_nothing_moves_when_the_script_comes_or_a_figure_is_played(
    width: int, open_page: Open
) -> None:
    page = open_page(width)
    at_rest = places(page)
    assert at_rest == places(open_page(width, java_script_enabled=False))
    for figure in NEURONS:
        for button in stage(page, figure).get_by_role("button").all():
            button.press("Enter")
            assert places(page) == at_rest
    assert page.evaluate(SHIFT) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


OVERLAPS = """svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")]
    .filter(text => text.textContent && getComputedStyle(text).visibility === "visible");
  const boxes = texts.map(text => {
    const { left, right, top, bottom, height } = text.getBoundingClientRect();
    const empty = height / 4;  // above and below the letters
    return { text, left, right, top: top + empty, bottom: bottom - empty };
  });
  const letter = box => box.text.closest("g.letter") ?? box.text;
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const inside = b => b.left >= frame.left && b.right <= frame.right && b.bottom <= frame.bottom;
  const found = boxes.filter(box => !inside(box)).map(box => `cut: ${box.text.textContent}`);
  boxes.forEach((a, n) => {
    for (const b of boxes.slice(n + 1))
      if (letter(a) !== letter(b) && meet(a, b))
        found.push(`${a.text.textContent} on ${b.text.textContent}`);
  });
  return found;
}"""


def test_no_text_is_cut_or_lies_on_another_whatever_is_shown(open_page: Open) -> None:
    page = open_page()
    for figure in drawings():
        name = figure.removesuffix(".svg")
        assert page.locator(f'[data-figure="{name}"]').evaluate(OVERLAPS) == []
    for figure in NEURONS:
        picture = page.locator(f'[data-figure="{figure}"]')
        for button in stage(page, figure).get_by_role("toolbar").get_by_role("button").all():
            button.focus()
            assert picture.evaluate(OVERLAPS) == []
    for _ in range(STEPS):
        stage(page, "signal").get_by_role("button").last.click()
        assert page.locator('[data-figure="signal"]').evaluate(OVERLAPS) == []


def test_the_buttons_of_the_steps_cover_no_text(open_page: Open) -> None:
    page = open_page(width=320)
    bar = stage(page, "signal").locator(".figure-steps").bounding_box()
    hint = page.locator('[data-figure="signal"] [data-hint]').bounding_box()
    assert bar
    assert hint
    assert hint["height"] > 0
    assert hint["y"] + hint["height"] * 0.8 <= bar["y"]


def test_buttons_are_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(width=320)
    for figure in NEURONS:
        for button in stage(page, figure).get_by_role("button").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 32


def test_motion_is_left_out_for_those_who_ask_for_that(open_page: Open) -> None:
    names = []
    for wish in ("no-preference", "reduce"):
        page = open_page(reduced_motion=wish)
        stage(page, "signal").get_by_role("button").last.click()
        mark = page.locator('[data-now="1"]')
        names.append(mark.evaluate("mark => getComputedStyle(mark).animationName"))
    assert names == ["figure-appear", "none"]


# As a file, without script, in the dark


def test_without_script_a_figure_is_whole_and_has_no_buttons(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator("button").count() == 0
    assert shown(page, "layer", "neuron") == ["1"]
    assert shown(page, "signal", "neuron") == shown(page, "signal", "now") == []
    for part in page.locator("[data-from]").all():
        assert part.evaluate("part => getComputedStyle(part).visibility") == "visible"
    assert lines(page, "layer")[1:] == ["z₁ = 1·2 + (−2)·1 + 1 = 1", "a₁ = σ(1) = 0.5"]


def test_printing_shows_the_whole_figure_without_buttons(open_page: Open) -> None:
    page = open_page()
    opening = lines(page, "signal")
    stage(page, "signal").get_by_role("button").last.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert lines(page, "signal") == opening
    assert stage(page, "signal").locator(".figure-steps").is_hidden()


PAINT = "svg => getComputedStyle(svg.querySelector('rect')).fill"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(23, 27, 34)"


def test_a_figure_in_a_page_follows_the_page_and_not_the_system(open_page: Open) -> None:
    for scheme, first in (("light", LIGHT), ("dark", DARK)):
        page = open_page(color_scheme=scheme)
        paper = page.locator('[data-figure="tensor"]')
        assert paper.evaluate(PAINT) == first
        for wish, colour in (("dark", DARK), ("light", LIGHT)):
            page.evaluate(f"document.documentElement.style.colorScheme = '{wish}'")
            assert paper.evaluate(PAINT) == colour


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_a_figure_that_is_a_file_of_its_own_follows_the_system(
    scheme: Literal["light", "dark"], colour: str, chromium: Browser, folder: Path
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    for name in drawings():
        page.goto((folder / name).as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('rect')).fill") == colour
    context.close()


def test_the_style_for_a_file_of_its_own_does_nothing_inside_a_page(chromium: Browser) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.set_content(drawings()["tensor.svg"])
    assert page.locator("svg style").count() == 1
    assert page.locator("svg").evaluate(PAINT) == LIGHT
    context.close()
