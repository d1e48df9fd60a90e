"""A link is nobody's work: what it leads to is never read or written, and the link is named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from course.catalog import Course
from course.errors import CourseError
from course.kit import make_kit
from grader.classroom.intake import find_submissions
from grader.submission.contents import Refused, read_submission
from tests.conftest import CORPUS, Run

LINK = "links are not followed"


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Another learner's folder, with everything right in it."""
    return shutil.copytree(CORPUS / "right/np_dot", tmp_path / "class/victim")


@pytest.fixture
def attack(victim: Path) -> Path:
    """A folder that holds nothing but a link to another's work."""
    folder = victim.with_name("attack")
    folder.mkdir()
    (folder / "exercises").symlink_to(Path("..", victim.name))
    return folder


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_folder_that_links_to_anothers_work_earns_nothing_and_the_link_is_named(
    run: Run, attack: Path
) -> None:
    done = run("grade", str(attack))
    assert done.returncode == 0
    assert "0 / 67" in done.stdout
    assert f"exercises cannot be read: it is a link, and {LINK}" in words(done.stdout)


def test_what_the_user_types_may_be_a_link(run: Run, attack: Path) -> None:
    """The control: through the very same link, typed, everything is right."""
    assert "67 / 67" in run("grade", str(attack / "exercises")).stdout
    (attack.parent / "whole").symlink_to("victim")
    assert "67 / 67" in run("grade", str(attack.parent / "whole")).stdout


def test_a_folder_that_nobody_typed_may_be_no_link(run: Run, attack: Path) -> None:
    done = run("grade", cwd=attack)
    assert done.returncode == 2
    assert f"exercises is a link, and {LINK}" in done.stderr
    assert "67 / 67" in run("grade", "exercises", cwd=attack).stdout


@pytest.mark.parametrize("target", ["../victim", "exercises", ".", "nowhere", "../victim/delta.py"])
def test_any_link_in_place_of_the_exercises_is_named(victim: Path, target: str) -> None:
    folder = victim.with_name("attack")
    folder.mkdir()
    (folder / "exercises").symlink_to(target)
    submission = read_submission(folder)
    assert submission.files == {}
    assert LINK in submission.unusable["exercises"]
    assert LINK in submission.lacks("forward.py")
    entry = next(e for e in find_submissions(victim.parent).entries if e.student == "attack")
    with pytest.raises(Refused, match=f"exercises .*{LINK}"):
        entry.read()


@pytest.mark.parametrize("target", ["../victim", "../victim/forward.py", "loop", "nowhere"])
def test_a_link_below_the_exercises_is_named_and_the_rest_is_read(
    victim: Path, target: str
) -> None:
    folder = victim.with_name("attack")
    (folder / "exercises").mkdir(parents=True)
    shutil.copy(victim / "delta.py", folder / "exercises/delta.py")
    (folder / "exercises/forward.py").symlink_to(Path("..", target))
    submission = read_submission(folder / "exercises")
    assert list(submission.files) == ["delta.py"]
    assert LINK in submission.lacks("forward.py")


def test_a_helper_that_is_a_link_is_named_where_its_import_fails(run: Run, victim: Path) -> None:
    folder = victim.with_name("attack")
    folder.mkdir()
    (folder / "forward.py").write_text("from theirs.forward import forward\n", encoding="utf-8")
    (folder / "theirs").symlink_to("../victim")
    said = words(run("grade", str(folder), "--only", "forward").stdout)
    assert "No module named 'theirs'" in said
    assert f"theirs cannot be read: it is a link, and {LINK}" in said
    assert "0 / 8" in said
    (folder / "theirs").unlink()
    shutil.copytree(victim, folder / "theirs")
    assert "8 / 8" in run("grade", str(folder), "--only", "forward").stdout  # the control


@pytest.mark.parametrize("target", ["victim", "loop", "nowhere", "victim/forward.py"])
def test_a_link_in_place_of_a_students_folder_is_refused_by_name(victim: Path, target: str) -> None:
    victim.with_name("loop").symlink_to(target)
    intake = find_submissions(victim.parent)
    assert [entry.student for entry in intake.entries] == ["victim"]
    assert {(r.name, r.reason) for r in intake.refused} == {("loop", f"It is a link, and {LINK}.")}


def test_a_hard_link_is_a_file_like_any_other(victim: Path) -> None:
    folder = victim.with_name("other")
    folder.mkdir()
    os.link(victim / "forward.py", folder / "forward.py")
    assert set(read_submission(folder).files) == {"forward.py"}


@pytest.mark.parametrize("place", ["exercises", "exercises/forward.py", "lessons/figures"])
def test_a_kit_is_never_written_through_a_link(course: Course, tmp_path: Path, place: str) -> None:
    elsewhere, kit = tmp_path / "elsewhere", tmp_path / "kit"
    (kit / place).parent.mkdir(parents=True)
    if not place.endswith(".py"):
        elsewhere.mkdir()
    (kit / place).symlink_to(elsewhere)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CourseError, match=f"{place} .*{LINK}"):
        make_kit(course, kit)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_for_grades_that_is_a_link_in_a_loop_is_bad_usage(
    run: Run, victim: Path, tmp_path: Path
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    done = run("batch", str(victim.parent), "--out", "loop")
    assert done.returncode == 2
    assert "loop cannot be written" in done.stderr


def test_a_kit_may_be_made_in_a_folder_that_the_user_names_by_a_link(
    course: Course, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kit").symlink_to("elsewhere")
    made = make_kit(course, tmp_path / "kit")
    assert made
    assert (tmp_path / "elsewhere/exercises/forward.py").is_file()
