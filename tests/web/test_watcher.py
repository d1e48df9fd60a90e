"""The exercises beside the lesson: what is saved is graded, and its results come by themselves."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.classroom.small_class import wait_until
from tests.page.test_look import violations
from tests.web.conftest import Served, Visit, running

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WRONG = "def output_delta(grad_a, z, sigma_prime):\n    return grad_a\n"


def state(page: Page) -> Locator:
    return page.locator("#desk [data-state]")


def wait_for_state(page: Page, text: str) -> None:
    page.locator("#desk [data-state]", has_text=re.compile(text)).wait_for(timeout=20_000)


@pytest.mark.parametrize("path", ["/", "/lesson/mixed"])
def test_a_saved_file_shows_its_results_with_the_feedback_of_the_terminal(
    path: str, served: Served, visit: Visit, right: Mapping[str, bytes]
) -> None:
    page = visit(served, path)
    wait_for_state(page, "^0 of")
    (served.exercises / "delta.py").write_text(WRONG)
    page.get_by_text("Known mistake: σ′ is missing").wait_for()
    (served.exercises / "forward.py").write_bytes(right["forward.py"])
    wait_for_state(page, "next: output_delta")
    assert page.locator(".grade-right").inner_text().split() == ["✓", "forward", "8", "/", "8"]


def test_what_is_saved_while_a_loop_without_end_runs_is_graded_in_its_place(
    served: Served, visit: Visit, right: Mapping[str, bytes]
) -> None:
    page = visit(served, "/")
    wait_for_state(page, "^0 of")
    told: list[str] = []
    page.expose_function("tell", lambda data: told.append(data))
    page.evaluate("courseServer.news.addEventListener('state', ({ data }) => tell(data))")
    (served.exercises / "forward.py").write_text("while True:\n    pass\n")
    wait_for_state(page, "Grading forward")
    (served.exercises / "forward.py").write_bytes(right["forward.py"])
    wait_for_state(page, "^8 of")
    assert told
    assert not [state for state in told if "0 of" in state]
    (served.exercises / "forward.py").write_text("while True:\n    pass\n")
    wait_for_state(page, "Grading forward")
    (served.exercises / "forward.py").write_bytes(right["forward.py"])  # as it was
    wait_for_state(page, "^8 of")


def test_results_are_heard_and_wrong_code_is_never_the_pages(served: Served, visit: Visit) -> None:
    page = visit(served, "/lesson/mixed")
    wait_for_state(page, "^0 of")
    evil = "raise ValueError('<img src=x onerror=alert(1)></script><script>alert(2)</script>')\n"
    (served.exercises / "delta.py").write_text(evil)
    page.locator(".grade-wrong pre", has_text="<img src=x onerror=alert(1)>").first.wait_for()
    assert page.locator("#desk img, #desk script").count() == 0
    assert page.locator("#desk [data-live]").inner_text().startswith("0 of")


def test_a_known_mistake_leads_to_its_section(served: Served, visit: Visit) -> None:
    page = visit(served, "/lesson/backpropagation")
    (served.exercises / "delta.py").write_text(WRONG)
    link = page.locator(".grade-section a").first
    link.wait_for()
    title = link.inner_text()
    link.click()
    assert page.locator("h2:target, h3:target").inner_text().startswith(title)


def test_a_folder_that_is_made_later_is_found(
    course_folder: Path, tmp_path: Path, visit: Visit
) -> None:
    with running(course_folder, tmp_path) as served:
        page = visit(served, "/")
        wait_for_state(page, "There is no folder exercises")
        shutil.copytree(course_folder / "exercises", served.exercises)
        wait_for_state(page, "^0 of")
        shutil.rmtree(served.exercises)
        wait_for_state(page, "There is no folder exercises")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_text_are_in_nobodys_way(
    course_folder: Path, tmp_path: Path, visit: Visit
) -> None:
    odd = os.fsdecode(b"odd\xff")
    shutil.copytree(course_folder / "exercises", tmp_path / odd)
    (tmp_path / odd / f"{odd}.py").touch()
    with running(course_folder, tmp_path, odd) as served:
        page = visit(served, "/")
        wait_for_state(page, "^0 of")
        (tmp_path / odd / "delta.py").write_text(WRONG)
        page.get_by_text("Known mistake: σ′ is missing").wait_for()
        assert page.locator("#desk code").first.inner_text() == "odd\N{REPLACEMENT CHARACTER}"


def test_grade_again_grades_again(served: Served, visit: Visit) -> None:
    page = visit(served, "/")
    wait_for_state(page, "^0 of")
    page.evaluate(
        "courseServer.news.addEventListener('results', () => document.body.dataset.came = 1)"
    )
    page.get_by_role("button", name="Grade again").click()
    page.locator("body[data-came]").wait_for()


def test_many_pages_that_are_not_looked_at_leave_room_for_one_more(
    served: Served, visit: Visit
) -> None:
    page = visit(served, "/")
    hidden = "Object.defineProperty(document, 'hidden', {get: () => true})"
    others = [page.context.new_page() for _ in range(8)]
    for other in others:
        other.add_init_script(hidden)
        other.goto(served.address)
    others[0].goto(f"{served.address}/lesson/mixed")
    assert others[0].locator("main").is_visible()
    wait_for_state(page, "^0 of")


def test_a_server_that_is_gone_is_said(served: Served, visit: Visit) -> None:
    page = visit(served, "/")
    wait_for_state(page, "^0 of")
    page.evaluate("courseServer.news.dispatchEvent(new Event('error'))")
    assert state(page).inner_text().startswith("No news from the server")


@pytest.mark.parametrize("path", ["/", "/lesson/mixed"])
def test_axe_finds_nothing_with_results_beside_in_light_and_dark(
    path: str, served: Served, visit: Visit
) -> None:
    (served.exercises / "delta.py").write_text(WRONG)
    page = visit(served, path)
    page.get_by_text("Known mistake: σ′ is missing").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 800, 1152, 1400])
@pytest.mark.parametrize("path", ["/", "/lesson/backpropagation"])
def test_nothing_moves_and_nothing_sticks_out(
    path: str, width: int, shared: Served, visit: Visit
) -> None:
    page = visit(shared, path, width)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    wait_for_state(page, "^0 of")
    assert page.evaluate("window.shift") == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width < 1344:
        page.locator("#desk summary").first.click()
    assert page.locator("#desk [data-results]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    text, watcher = page.locator(".text").bounding_box(), page.locator("#desk").bounding_box()
    assert text is not None
    assert watcher is not None
    if width >= 1344:
        assert text["x"] + text["width"] < watcher["x"]
        assert watcher["x"] + watcher["width"] < width


def test_a_link_in_the_learners_folder_is_not_followed_to_anothers_work(
    course_folder: Path, right: Mapping[str, bytes], tmp_path: Path
) -> None:
    for name, source in right.items():
        (tmp_path / "victim").mkdir(exist_ok=True)
        (tmp_path / "victim" / name).write_bytes(source)
    (tmp_path / "attack").mkdir()
    (tmp_path / "attack/exercises").symlink_to("../victim")
    for typed, state in (("attack", "0 of 67"), ("attack/exercises", "67 of 67")):
        with running(course_folder, tmp_path, typed) as served:
            wait_until(partial(_is_graded, served))
            assert f">{state}".encode() in served.ask("GET", "/").body


def _is_graded(served: Served) -> bool:
    return b" of 67" in served.ask("GET", "/").body
