"""Before a class is graded, its course is tried out; what nobody could be graded with stops it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from course.catalog import Course
from grader.assignment.exercise import Assignment, read_assignment
from grader.classroom.rehearsal import rehearse
from grader.errors import InputError
from tests.classroom.small_class import RIGHT, WRONG, grades, gradings, make_class, make_course
from tests.classroom.test_batch import batch

SOLUTION = "solutions/square.py"


def replace(course: Path, old: str, new: str) -> None:
    path = course / SOLUTION
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def tried(course: Path) -> str:
    """Try out a course that must not stand it; give what is said."""
    assignment = read_assignment(course / "exercises", course / "solutions")
    with pytest.raises(InputError, match="Nobody was graded: fix it") as raised:
        rehearse(assignment, course / "exercises", 1)
    return str(raised.value)


def refusal(top: Path) -> str:
    """Try to grade a class, which must stop before anybody is graded; give what is said."""
    make_class(top / "class", [RIGHT, WRONG])
    done = batch(top)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Nobody was graded: fix it" in done.stderr
    assert not (top / "out" / "grades.csv").exists()
    assert gradings(top / "out") == {}
    return done.stderr


BROKEN = {
    "raises": ("return x * x", "return x * y", r"square\.py, line 5: .*name 'y' is not defined"),
    "is no Python": ("return x * x", "return (x", r"square\.py, line 5: .*does not load"),
    "has no such function": (
        "def square", "def cube", r"square\.py, line \d+: .*no attribute 'square'",
    ),
    "lacks a test": ("'ones':", "'twos':", r"square\.py, line \d+: .*'ones'"),
    "is not finite": (
        "return x * x", "return x * np.inf",
        r"square\.py, line 4: the reference fails its own test 'any' of square",
    ),
    "gives another type": (
        "return x * x", "return (x * x).astype(np.float32)",
        r"square\.py, line 4: the reference fails its own test 'any'",
    ),
    "draws lots": (
        "return x * x", "return x * x + np.random.rand()",
        r"square\.py, line 4: (the reference fails its own test|square gives other results)",
    ),
    "tells the time of its process": (
        "return x * x", "return x * x + os.getpid()",
        r"square\.py, line 4: square gives other results in another run, .* test 'any'",
    ),
    "goes by the order of a set": (
        "return x * x", "return x * x + float(''.join(set('123456789')))",
        r"square\.py, line 4: square gives other results in another run",
    ),
    "draws its cases from elsewhere": (
        "rng.normal(size=3)", "np.random.normal(size=3)",
        r"square\.py, line 7: the cases of square, test 'any', are others in another run",
    ),
    "makes more cases now and then": (
        "[(rng.normal(size=3),)]", "[(rng.normal(size=3),)] * (1 + os.getpid() % 1000)",
        r"square\.py, line 7: the cases of square, test 'any', are others in another run",
    ),
    "ends its process": (
        "return x * x", "os._exit(0)",
        r"square\.py, line 4: the cases of square ended the process that they run in",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_a_reference_that_cannot_be_relied_on_is_told_by_file_and_line(
    tmp_path: Path, how: str
) -> None:
    old, new, said = BROKEN[how]
    course = make_course(tmp_path / "course")
    replace(course, old, new)
    assert re.search(said, tried(course))


def test_a_broken_reference_stops_the_class_before_anybody_is_graded(tmp_path: Path) -> None:
    replace(make_course(tmp_path / "course"), "return x * x", "return x * y")
    assert f"{SOLUTION}, line 5: " in refusal(tmp_path)


def test_a_reference_that_never_ends_stops_the_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.rehearsal.SECONDS", 5.0)
    said = tried(make_course(tmp_path, "time.sleep(1000)"))
    assert re.search(r"square\.py, line 4: the cases of square did not end within 5 s", said)


def test_a_stub_that_earns_points_stops_the_class_with_file_and_line(tmp_path: Path) -> None:
    stub = make_course(tmp_path / "course") / "exercises/square.py"
    stub.write_text(f'"""Square."""\n\n\n{RIGHT}', "utf-8")
    said = refusal(tmp_path)
    assert "square.py, line 4: the stub of square passes the test 'any' as it is" in said


def test_a_sound_course_is_tried_out_once_and_no_stub_is_needed(tmp_path: Path) -> None:
    """The course notes in a file every process that makes its cases."""
    count = tmp_path / "count"
    note = f"Path({str(count)!r}).open('a').write('x')"
    course = make_course(tmp_path / "course", note)
    make_class(tmp_path / "class", [RIGHT])
    made = []
    for _ in range(2):
        assert batch(tmp_path).returncode == 0
        made.append(len(count.read_text()))
        shutil.rmtree(tmp_path / "class")
        make_class(tmp_path / "class", [RIGHT, WRONG])
    assert made[1] - made[0] == 1, "a worker, and no rehearsal"
    assert made[0] > 2
    stub = course / "exercises/square.py"
    stub.write_text("def square(x):\n    raise NotImplementedError\n", "utf-8")
    assert batch(tmp_path, tmp_path / "other").returncode == 0


def test_the_course_that_comes_with_the_package_stands_its_rehearsal(
    course: Course, assignment: Assignment
) -> None:
    rehearse(assignment, course.exercises, 7)


@pytest.mark.parametrize(("right", "flagged"), [(1, True), (2, False)])
def test_a_test_that_almost_nobody_passes_is_flagged(
    tmp_path: Path, right: int, flagged: bool
) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT] * right + [WRONG] * (40 - right))  # 'ones' is right
    done = batch(tmp_path)
    assert done.returncode == 0
    said = f"square.square, any ({right} of 40)"
    page = (tmp_path / "out/report.html").read_text("utf-8")
    assert (f"Almost nobody passes {said}: is the test right" in done.stdout) == flagged
    assert (said in page) == ("Tests that almost nobody passes" in page) == flagged
    assert "square, ones" not in done.stdout + page


def test_where_few_are_graded_no_test_is_flagged(tmp_path: Path) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [WRONG] * 29)
    assert "Almost nobody" not in batch(tmp_path).stdout
    assert len(grades(tmp_path / "out")) == 29
    shutil.copytree(tmp_path / "class/s000", tmp_path / "class/s029")
    assert "Almost nobody passes square.square, any (0 of 30)" in batch(tmp_path).stdout
