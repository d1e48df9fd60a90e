"""The drawings of what was learnt: small, described, in colours of the page, and right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import numpy as np
import pytest

from course.backprop.figures.palette import LIGHT_AND_DARK
from course.backprop.figures.styles import classes, rule
from course.backprop.learning import Network, Points, draw_cost, draw_plane, spirals, start
from course.backprop.learning.axes import Axis, round_top, thinned
from course.backprop.learning.progress import Curve
from course.page.minify import minify_css
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
LONG: Curve = tuple((n, 40.0 + 39.0 * float(np.cos(0.9 * n))) for n in range(50_001))
FALLING: Curve = tuple((n, 76.8 / (1 + n / 100)) for n in range(2_001))
UPHILL: Curve = ((0, 76.8), (20, 107.5))


def dividing(angle: float) -> Network:
    """A network of one neuron: positive on one side of a line through the middle."""
    return Network((np.array([[np.cos(angle), np.sin(angle)]]),), (np.zeros((1, 1)),))


def striped() -> Network:
    """A network whose output changes its sign from each cell of a row to the next."""
    edges = 2.25 * (np.arange(1, 40) / 20 - 1)[:, np.newaxis]
    signs = np.where(np.arange(39) % 2, 1.0, -1.0)[np.newaxis]
    steep = 1000.0
    weights = np.hstack([np.full((39, 1), steep), np.zeros((39, 1))])
    return Network((weights, signs), (-steep * edges, np.zeros((1, 1))))


ANYWHERE = np.random.default_rng(1).uniform(-2, 2, (2, 120))
ALL_WRONG = Points(ANYWHERE, -np.sign(striped().outputs(ANYWHERE)))

DRAWINGS = {
    "before": draw_cost(((0, 76.8),), 2_000),
    "falling": draw_cost(FALLING, 2_000),
    "long": draw_cost(LONG, 50_000),
    "uphill": draw_cost(UPHILL),
    "nothing left": draw_cost(((0, 0.0), (20, 0.0))),
    "worst": draw_cost(((0, 76.8), (20, 216.6))),
    "up to the end": draw_cost(((0, 76.8), (1990, 79.9)), 2_000),
    "alone": draw_cost(FALLING, 2_000, alone=True),
    "start": draw_plane(start(), spirals(), 0),
    "divided": draw_plane(dividing(1.0), spirals(), 40),
    "striped": draw_plane(striped(), ALL_WRONG, 2_000),
    "plane alone": draw_plane(start(), spirals(), 0, alone=True),
}


def is_loss(name: str) -> bool:
    return 'data-figure="loss"' in DRAWINGS[name]


def told(name: str) -> tuple[str, str]:
    """The title and the description of a drawing."""
    root = ElementTree.fromstring(DRAWINGS[name])
    ids = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert root.get("role") == "img"
    return ids[root.get("aria-labelledby")] or "", ids[root.get("aria-describedby")] or ""


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_stays_small_however_many_epochs_there_are(name: str) -> None:
    assert len(DRAWINGS[name].encode()) < (10_000 if is_loss(name) else 25_000)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_has_a_title_and_a_description_and_its_own_size(name: str) -> None:
    title, description = told(name)
    assert title
    assert len(description) > 60
    box = ElementTree.fromstring(DRAWINGS[name]).get("viewBox")
    assert box == ("0 0 480 300" if is_loss(name) else "0 0 480 544")


def test_titles_tell_the_result_in_words() -> None:
    assert told("before")[0] == "The trained cost before the first epoch: 76.8"
    assert told("falling")[0] == "The trained cost fell from 76.8 to 3.66 in 2000 epochs"
    assert "12.8 after 500" in told("falling")[1]
    assert told("uphill")[0] == "The trained cost grew from 76.8 to 108 in 20 epochs"
    right = int(start().right(spirals()).sum())
    assert told("start")[0] == (
        f"Two spirals before the first epoch: {right} of 120 points are on the right side"
    )


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_colour_is_a_variable_of_the_page_with_a_fallback(name: str) -> None:
    light = {f"var(--figure-{key}, {values[0]})" for key, values in LIGHT_AND_DARK.items()}
    root = ElementTree.fromstring(DRAWINGS[name])
    for node in root.iter():
        for paint in (node.get("fill"), node.get("stroke")):
            assert paint in {None, "none", *light}
    bare = re.sub(r"<style>.*?</style>|var\(--figure-[\w-]+, #\w+\)", "", DRAWINGS[name])
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", bare)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_for_a_page_has_nothing_that_a_strict_policy_would_refuse(name: str) -> None:
    assert ("<style>" in DRAWINGS[name]) == ("alone" in name)
    assert not re.search(r"\son\w+=|\sstyle=|<script|href=", DRAWINGS[name])


@pytest.mark.parametrize("name", DRAWINGS)
def test_words_are_at_least_ten_pixels_high_on_a_page_360_pixels_wide(name: str) -> None:
    root = ElementTree.fromstring(DRAWINGS[name])
    for node in root.iter(f"{SVG}text"):
        names = " ".join(each.get("class", "") for each in (node, root)).split()
        size = next(float(n[1:].replace("_", ".")) for n in names if re.match(r"t\d", n))
        assert size * 328 / 480 >= 10, node.text


# The loss


def curve(name: str) -> list[tuple[float, float]]:
    """The points of the curve as they are drawn."""
    paths = [n.get("d", "") for n in ElementTree.fromstring(DRAWINGS[name]).iter(f"{SVG}path")]
    (path,) = [d for d in paths if re.fullmatch(r"M[\d. ]+(L[\d. ]+)*", d)]
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


def words(name: str) -> list[str]:
    return [n.text or "" for n in ElementTree.fromstring(DRAWINGS[name]).iter(f"{SVG}text")]


def test_the_axes_say_what_they_count_in_round_numbers() -> None:
    assert {"epoch", "cost C", "0", "500", "1000", "2000", "20", "40", "80"} <= set(
        words("falling")
    )


def test_the_curve_lies_where_the_ticks_say() -> None:
    root = ElementTree.fromstring(DRAWINGS["falling"])
    at = {n.text: (float(n.get("x", 0)), float(n.get("y", 0))) for n in root.iter(f"{SVG}text")}
    first, last = curve("falling")[0], curve("falling")[-1]
    assert (last[0] - first[0]) / (at["2000"][0] - at["1000"][0]) == pytest.approx(2, rel=0.01)
    assert last[0] == pytest.approx(at["2000"][0], abs=0.2)
    unit = (at["20"][1] - at["80"][1]) / 60
    assert (last[1] - first[1]) / unit == pytest.approx(76.8 - FALLING[-1][1], rel=0.01)
    assert first[1] - (at["80"][1] - 6) == pytest.approx(unit * (80 - 76.8), abs=0.2)


def test_thinning_keeps_both_ends_and_every_height_that_is_seen() -> None:
    points = [(n / 100, float(np.sin(n / 7))) for n in range(10_000)]
    kept = thinned(points, 5.0)
    assert len(kept) <= 4 * 21
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert list(kept) == sorted(kept)
    assert max(y for _, y in kept) == max(y for _, y in points)
    assert min(y for _, y in kept) == min(y for _, y in points)


def test_few_points_are_all_drawn() -> None:
    assert len(curve("uphill")) == len(UPHILL)


@pytest.mark.parametrize("value", [0.0, 1e-9, 0.7, 1.0, 1.0001, 76.8, 1234.0, 1.5e250])
def test_an_axis_reaches_over_its_numbers_and_not_far_over(value: float) -> None:
    top = round_top(value, 5)
    assert value <= top * (1 + 1e-9)
    assert top <= 1 if value == 0 else top < 2 * value
    ticks = Axis(top, 0, 100).ticks(5)
    assert ticks[0] == 0
    assert 3 <= len(ticks) <= 7
    assert ticks[-1] == pytest.approx(top)


# The plane


def cells(name: str) -> list[list[bool]]:
    """Which cells of the plane are drawn as positive, row after row."""
    root = ElementTree.fromstring(DRAWINGS[name])
    paths = [n.get("d", "") for n in root.iter(f"{SVG}path") if n.get("shape-rendering")]
    grid = [[False] * 40 for _ in range(40)]
    for x, y, wide in re.findall(r"M(\d+) ([\d.]+)h(\d+)", "".join(paths)):
        row, first, count = int(float(y) - 20) // 11, (int(x) - 20) // 11, int(wide) // 11
        for cell in range(first, first + count):
            assert not grid[row][cell], "drawn twice"
            grid[row][cell] = True
    return grid


def test_cells_are_tinted_where_the_output_is_positive_up_being_up() -> None:
    normal = np.cos(1.0), np.sin(1.0)
    for row, line in enumerate(cells("divided")):
        for column, tinted in enumerate(line):
            x, y = column - 19.5, 19.5 - row
            assert tinted == (normal[0] * x + normal[1] * y > 0)


def test_as_many_changes_as_there_are_cells_are_drawn() -> None:
    for line in cells("striped"):
        assert line == [not line[1], line[1]] * 20


def shapes(name: str) -> list[int]:
    """How many circles, crosses and rings there are, those of the legend with them."""
    root = ElementTree.fromstring(DRAWINGS[name])
    paths = [n for n in root.iter(f"{SVG}path") if not n.get("shape-rendering")]
    circles = sum(n.get("d", "").count("M") for n in paths if "f-none" not in n.get("class", ""))
    crosses = sum(n.get("d", "").count("m0-") for n in paths)
    rings = sum(n.get("d", "").count("M") for n in paths if "a9 " in n.get("d", ""))
    return [circles, crosses, rings]


def test_the_spirals_differ_in_shape_and_wrong_points_are_ringed() -> None:
    wrong = int((~dividing(1.0).right(spirals())).sum())
    assert 0 < wrong < 120
    assert shapes("divided") == [60 + 1, 60 + 1, wrong + 1]
    assert "on the wrong side" in words("divided")


def test_no_ring_is_drawn_where_every_point_is_right() -> None:
    points = spirals()
    network = dividing(1.0)
    outputs = np.sign(network.outputs(points.x))
    drawing = draw_plane(network, Points(points.x, outputs), 5)
    assert "120 of 120 points are on the right side" in drawing
    assert "on the wrong side" not in drawing
    assert "a9 " not in drawing


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_word_of_a_drawing_sticks_out_or_lies_on_another(scheme: str, chromium: Browser) -> None:
    style = (ROOT / "course/page/assets/figures.css").read_text(encoding="utf-8")
    body = "".join(f"<div>{svg}</div>" for name, svg in DRAWINGS.items() if "alone" not in name)
    page = chromium.new_page(viewport={"width": 520, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(f"<style>:root {{color-scheme: light dark}} {style}</style>{body}")
    found = page.evaluate(
        """() => [...document.querySelectorAll("svg")].flatMap((svg) => {
          const outer = svg.getBoundingClientRect();
          const boxes = [...svg.querySelectorAll("text")].map((t) => [t.textContent,
            t.getBoundingClientRect()]);
          const out = boxes.filter(([, b]) => b.left < outer.left || b.right > outer.right
            || b.top < outer.top || b.bottom > outer.bottom).map(([words]) => [words]);
          const grid = boxes.filter(([words]) => words);
          return [...out, ...grid.flatMap(([one, a], n) => grid.slice(n + 1)
            .filter(([, b]) => a.left < b.right && b.left < a.right
              && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3)
            .map(([other]) => [one, other]))];
        })"""
    )
    page.close()
    assert found == []


def test_the_course_map_has_the_rule_of_every_class_of_the_drawings() -> None:
    pages = ROOT / "course/page/assets"
    css = "".join(minify_css((pages / name).read_text()) for name in ("figures.css", "map.css"))
    for name in {name for svg in DRAWINGS.values() for name in classes(svg)}:
        assert rule(name, fallback=False) in css, "copy the rule to course/page/assets/map.css"
