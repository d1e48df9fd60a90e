"""The reader plays the figures in a real browser: by mouse, by touch and by keyboard."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from course.figures import drawings
from tests.figures.conftest import Open, numbers_in

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
        reached.append(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
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
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
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
PLACES = "all => all.map(n => JSON.stringify(n.getBoundingClientRect()))"


@pytest.mark.parametrize("width", [320, 360, 800, 1400])
def test_nothing_moves_when_the_script_comes_or_a_figure_is_played(
    width: int, open_page: Open
) -> None:
    still = open_page(width, java_script_enabled=False)
    page = open_page(width)
    at_first = page.locator("svg, figcaption").evaluate_all(PLACES)
    assert at_first == [json_of(box) for box in boxes(still)] or len(at_first) == 10
    for figure in NEURONS:
        for button in stage(page, figure).get_by_role("button").all():
            button.focus()
            button.press("Enter")
            page.evaluate("scrollTo(0, 0)")
            assert page.locator("svg, figcaption").evaluate_all(PLACES) == at_first
    assert page.evaluate(SHIFT) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_a_figure_is_whole(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator("button").count() == 0
