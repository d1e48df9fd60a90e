"""The seed of a class is a secret: drawn for its gradebook, kept there, shown on request."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from grader.assignment.exercise import read_assignment
from grader.assignment.reference import Reference
from tests.classroom.small_class import (
    RAISES,
    RIGHT,
    WRONG,
    grades,
    gradings,
    make_class,
    make_course,
)
from tests.conftest import Run

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A folder with a course and a class in it."""
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT, WRONG, RAISES])
    return tmp_path


def batch(run: Run, *more: str, out: str = "out") -> Done:
    done = run("batch", "class", "--out", out, "--workers", "2", "--course", "course", *more)
    assert "Traceback" not in done.stderr
    return done


def shown(run: Run, out: str = "out") -> int:
    done = batch(run, "--show-seed", out=out)
    assert (done.returncode, done.stderr) == (0, "")
    return int(done.stdout)


def test_each_gradebook_draws_a_seed_of_its_own_and_keeps_it(run: Run, top: Path) -> None:
    assert batch(run).returncode == 0
    seed = shown(run)
    assert seed > 10**6  # one of so many cannot be guessed
    kept = gradings(top / "out")
    again = batch(run)
    assert (again.returncode, again.stderr) == (0, "")
    assert gradings(top / "out") == kept
    assert shown(run) == seed
    assert batch(run, out="other").returncode == 0
    assert shown(run, out="other") != seed


def test_the_seed_stays_when_the_course_changes_and_all_is_graded_again(
    run: Run, top: Path
) -> None:
    batch(run)
    seed, kept = shown(run), gradings(top / "out")
    with (top / "course/solutions/square.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert batch(run).returncode == 0
    assert not set(kept.values()) & set(gradings(top / "out").values())
    assert shown(run) == seed


def test_another_seed_has_the_class_graded_again_is_said_and_kept(run: Run, top: Path) -> None:
    assert batch(run, "--seed", "5").stderr == ""
    assert shown(run) == 5
    kept = gradings(top / "out")
    done = batch(run, "--seed", "7")
    assert done.returncode == 0
    assert "The whole class is graded again with 7, which is kept from now on" in done.stderr
    assert "5" not in done.stderr
    assert not set(kept.values()) & set(gradings(top / "out").values())
    assert batch(run).stderr == ""
    assert batch(run, "--seed", "7").stderr == ""
    assert shown(run) == 7


def test_a_table_of_the_answers_for_a_known_seed_earns_nothing_with_the_classs_own(
    run: Run, top: Path
) -> None:
    course = top / "course"
    assignment = read_assignment(course / "exercises", course / "solutions")
    (function,) = assignment.functions
    cases = Reference(assignment.solutions).key(function, 1).cases
    table = {case.given[0].tobytes(): case.expected.tolist() for case in cases}
    source = f"import numpy as np\nT = {table!r}\n"
    source += "def square(x):\n    return np.array(T[x.tobytes()])\n"
    for student in (top / "class").iterdir():
        (student / "square.py").write_text(source, encoding="utf-8")
    assert batch(run, "--seed", "1", out="known").returncode == 0
    assert {row["score"] for row in grades(top / "known").values()} == {"3"}  # the control
    assert batch(run).returncode == 0
    assert {row["score"] for row in grades(top / "out").values()} == {"1"}  # its fixed case


def test_nothing_that_a_student_reads_shows_the_seed(run: Run, top: Path) -> None:
    done = batch(run, "--seed", "918273645")
    read = [path for path in (top / "out").rglob("*") if path.suffix in (".md", ".csv", ".html")]
    assert len(read) == 5
    for text in [done.stdout, *(path.read_text("utf-8") for path in read)]:
        assert "918273645" not in re.sub(r"\D", "", text)


def test_without_a_gradebook_there_is_no_seed_to_show_and_none_is_drawn(
    run: Run, top: Path
) -> None:
    done = batch(run, "--show-seed")
    assert done.returncode == 2
    assert "There is no gradebook in out yet" in done.stderr
    assert not (top / "out").exists()


def test_to_show_the_seed_and_to_set_it_do_not_go_together(run: Run, top: Path) -> None:
    done = batch(run, "--show-seed", "--seed", "3")
    assert done.returncode == 2
    assert "leave out --seed" in done.stderr


def test_a_seed_that_no_gradebook_can_hold_is_bad_usage(run: Run, top: Path) -> None:
    assert batch(run, "--seed", str(2**63)).returncode == 2
    assert batch(run, "--seed", str(2**63 - 1)).returncode == 0
    assert shown(run) == 2**63 - 1
