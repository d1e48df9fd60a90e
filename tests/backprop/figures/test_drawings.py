"""What every drawing promises: up to date, described, legible, in colours of the page, right."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest

from course.backprop.figures import drawings
from course.backprop.figures.example import NETWORK, SAMPLES, play_round
from course.backprop.figures.palette import LIGHT_AND_DARK
from course.backprop.figures.styles import classes, rule
from course.backprop.figures.svg import WIDTH
from course.markdown.lesson import read_lesson
from course.page.minify import minify_css
from tests.backprop.figures.conftest import PAGE
from tests.conftest import ROOT
from tests.content.test_lesson_content import LESSON, PARAMETERS, TEXT, X, Y, slope

DRAWINGS = drawings()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_committed_figure_is_what_the_code_draws(name: str, folder: Path) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text == DRAWINGS[name], "draw them anew: python -m course.backprop.figures"


def test_the_command_writes_every_figure_into_the_folder_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from course.backprop.figures.__main__ import main

    main(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(DRAWINGS)
    assert all(name in capsys.readouterr().out for name in ["layer.svg"])


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_says_what_it_shows(name: str) -> None:
    root = ElementTree.fromstring(DRAWINGS[name])
    ids = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert root.get("role") == "img"
    assert ids[root.get("aria-labelledby")]
    assert len(ids[root.get("aria-describedby")] or "") > 100


def test_no_two_figures_share_an_id_so_that_one_page_can_hold_them_all() -> None:
    ids = [i for svg in DRAWINGS.values() for i in re.findall(r'\sid="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 2 * len(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_words_are_at_least_eleven_pixels_high_on_a_page_360_pixels_wide(name: str) -> None:
    root = ElementTree.fromstring(DRAWINGS[name])
    assert root.get("viewBox", "").startswith(f"0 0 {WIDTH} ")
    small = 328 / WIDTH
    indices = {node for each in root.iter() for node in each if "letter" in names_of(each)}
    for node in (*root.iter(f"{SVG}text"), *root.iter(f"{SVG}tspan")):
        sizes = [name for name in names_of(node) + names_of(root) if name.startswith("t")]
        size = float(sizes[0][1:].replace("_", ".")) * small
        assert size >= (9 if node in indices else 11), node.text


def names_of(node: ElementTree.Element) -> list[str]:
    return node.get("class", "").split()


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_that_stands_alone_has_the_rule_of_every_class_and_colours_of_its_own(
    name: str,
) -> None:
    root = ElementTree.fromstring(DRAWINGS[name])
    css = root.findtext(f"{SVG}style") or ""
    assert all(not node.get("fill") and not node.get("stroke") for node in root.iter())
    assert all(f".{name}{{" in css for node in root.iter() for name in names_of(node))
    light = {f"var(--figure-{key}, {values[0]})" for key, values in LIGHT_AND_DARK.items()}
    assert set(re.findall(r"(?:fill|stroke):([^;}]*)", css)) <= {"none", *light}


def test_the_page_has_the_rule_of_every_class_of_the_drawings() -> None:
    css = minify_css((PAGE / "figures.css").read_text(encoding="utf-8"))
    for name in {name for svg in DRAWINGS.values() for name in classes(svg)}:
        assert rule(name, fallback=False) in css, "copy the rule to course/page/assets/figures.css"


def test_the_page_uses_the_colours_that_the_drawings_fall_back_to() -> None:
    css = (PAGE / "figures.css").read_text(encoding="utf-8")
    found = re.findall(r"--figure-([\w-]+): light-dark\((#\w+), (#\w+)\)", css)
    assert {name: (light, dark) for name, light, dark in found} == LIGHT_AND_DARK


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_and_lines_stand_out_from_what_is_behind_them(scheme: int) -> None:
    colour = {name: values[scheme] for name, values in LIGHT_AND_DARK.items()}
    texts = [
        *itertools.product(("ink", "soft", "row", "signal"), ("paper",)),
        ("ink", "row-tint"), ("soft", "row-tint"), ("signal", "signal-tint"),
        ("ink", "signal-tint"),
    ]  # fmt: skip
    for front, back in texts:
        assert contrast(colour[front], colour[back]) >= 4.5, (front, back)
    assert contrast(colour["edge"], colour["paper"]) >= 3


def test_script_and_style_weigh_less_than_fifteen_kilobytes() -> None:
    sizes = [(PAGE / name).stat().st_size for name in ("figures.js", "figures.css")]
    assert sum(sizes) < 15_000


def test_script_needs_no_leave_that_a_strict_policy_would_not_give() -> None:
    script = (PAGE / "figures.js").read_text(encoding="utf-8")
    assert not re.search(r"\beval\b|new Function|innerHTML|setAttribute\(\"style|https?:", script)
    for svg in DRAWINGS.values():
        assert not re.search(r"\son\w+=|\sstyle=|<script|href=", svg)


# The lesson


def test_the_lesson_shows_every_figure_alone_in_a_paragraph_with_text_and_another_caption() -> None:
    found = re.findall(r"^!\[([^\]]+)\]\(figures/([\w.-]+) \"([^\"]+)\"\)$", TEXT, re.MULTILINE)
    assert sorted(name for _, name, _ in found) == sorted(DRAWINGS)
    assert all(alt != caption for alt, _, caption in found)
    blocks = TEXT.split("\n\n")
    assert sum(bool(re.fullmatch(r"!\[[^\n]+\)", block)) for block in blocks) == len(DRAWINGS)
    assert read_lesson(LESSON).problems == ()


def test_the_network_of_the_figures_is_that_of_the_lesson() -> None:
    for layer, name in zip(NETWORK.layers, "12", strict=True):
        np.testing.assert_array_equal(layer.weights, PARAMETERS[f"W^{name}"])
        np.testing.assert_array_equal(layer.biases, PARAMETERS[f"b^{name}"][:, 0])
    np.testing.assert_array_equal([s.x for s in SAMPLES], X.T)
    np.testing.assert_array_equal([s.y for s in SAMPLES], Y.T)


def test_a_round_in_plain_python_is_that_of_the_reference(numbers: SimpleNamespace) -> None:
    played = play_round(NETWORK, SAMPLES[0])
    for ours, theirs in (
        (played.sums, numbers.z), (played.activations, numbers.a), (played.deltas, numbers.deltas),
        (played.rates, [numbers.back, numbers.miss]),
    ):  # fmt: skip
        assert len(ours) == len(theirs)
        for got, want in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(got, want[:, 0], rtol=1e-12)
    assert played.cost == numbers.cost


def test_the_sheets_of_the_tensor_and_their_sum_are_gradients_of_the_cost() -> None:
    texts = [node.text or "" for node in ElementTree.fromstring(DRAWINGS["tensor.svg"]).iter()]
    shown = [float(text.replace("−", "-")) for text in texts if re.fullmatch(r"−?[\d.]+", text)]
    sheets = [slope("W^1", x[:, None], y[:, None]) for x, y in zip(X.T, Y.T, strict=True)]
    for table in (*sheets, sum(sheets)):
        places = range(len(shown) - 5)
        assert any(np.allclose(shown[i : i + 6], np.ravel(table), atol=1e-8) for i in places)


def test_drawing_needs_the_standard_library_alone() -> None:
    import sys

    for path in (ROOT / "course" / "figures").glob("*.py"):
        names = re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.M)
        assert {n.partition(".")[0] for n in names} <= {*sys.stdlib_module_names, "course"}
        assert all(n.startswith("course.backprop.figures") for n in names if n.startswith("course"))
