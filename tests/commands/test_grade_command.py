"""`course grade` as a learner types it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from course.catalog import find_course
from course.grading.folder import Grading
from grader.sandbox.fork_server import ForkServer
from tests.conftest import CORPUS, ROOT, Run, reference_sources, total

ALL = total(find_course())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with everything right in it."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name, source in reference_sources(find_course()).items():
        (folder / name).write_text(source, encoding="utf-8")
    return folder


def test_the_shipped_stubs_earn_nothing_and_the_report_says_what_to_do_next(run: Run) -> None:
    done = run("grade", str(ROOT / "exercises"))
    assert done.returncode == 0
    assert "Score" in done.stdout
    assert f"0 / {ALL}" in done.stdout
    assert "Next: Write `forward` in forward.py" in done.stdout
    assert done.stderr == ""


def test_the_default_is_the_folder_exercises(run: Run, folder: Path) -> None:
    done = run("grade")
    assert f"{ALL} / {ALL}" in done.stdout
    assert "Everything is right" in done.stdout


def test_json_is_gradescopes_results_file(run: Run, folder: Path) -> None:
    wrong = CORPUS / "single/sigma-prime-omitted/hidden_delta/delta.py"
    shutil.copy(wrong, folder)
    done = run("grade", str(folder), "--format", "json", "--seed", "3")
    data = json.loads(done.stdout)
    assert data["max_score"] == float(ALL)
    assert data["score"] == sum(test["score"] for test in data["tests"]) < float(ALL)
    assert data["extra_data"]["seed"] == 3
    assert data["extra_data"]["course"] == "Backpropagation from the beginning"
    assert data["execution_time"] > 0
    failed = [test for test in data["tests"] if test["status"] == "failed"]
    assert failed
    for test in data["tests"]:
        assert set(test) == {
            "name", "score", "max_score", "status", "output", "visibility", "extra_data"
        }  # fmt: skip
        assert test["visibility"] == "visible"
    for test in failed:
        assert test["name"].startswith("delta.hidden_delta: ")
        assert test["extra_data"] == {
            "exercise": "delta",
            "function": "hidden_delta",
            "outcome": "wrong",
            "misconceptions": ["sigma-prime-omitted"],
            "carried_forward": False,
            "code": "not-judged" if test["name"].endswith("arguments left alone") else "",
        }


@pytest.mark.parametrize(
    ("only", "points"),
    [("delta", 17), ("hidden_delta", 5), ("delta.hidden_delta", 5), ("forward", 8)],
)
def test_only_takes_an_exercise_or_a_function(
    run: Run, folder: Path, only: str, points: int
) -> None:
    assert f"{points} / {points}" in run("grade", str(folder), "--only", only).stdout


def test_an_unknown_exercise_is_bad_usage_and_lists_what_there_is(run: Run, folder: Path) -> None:
    done = run("grade", str(folder), "--only", "backward")
    assert done.returncode == 2
    assert "There is no exercise or function 'backward'" in done.stderr
    assert "hidden_delta" in done.stderr


def test_a_file_is_graded_alone_and_may_import_its_neighbours(run: Run) -> None:
    done = run("grade", str(CORPUS / "right/cross_imports/train.py"))
    assert "9 / 9" in done.stdout
    assert "forward.py" not in done.stdout


def test_a_file_of_another_name_is_bad_usage(run: Run, folder: Path) -> None:
    (folder / "notes.py").touch()
    done = run("grade", str(folder / "notes.py"))
    assert done.returncode == 2
    assert "those are forward.py, delta.py" in done.stderr


def test_no_folder_is_bad_usage_and_says_how_to_get_one(run: Run, tmp_path: Path) -> None:
    done = run("grade", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "There is no folder or file" in done.stderr
    assert "course new" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_earns_nothing_and_each_file_is_said_to_be_missing(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    done = run("grade", str(tmp_path / "empty"))
    assert done.returncode == 0
    assert f"0 / {ALL}" in done.stdout
    assert "there is no forward.py in empty" in done.stdout


@pytest.mark.parametrize(("under", "code"), [(ALL, 0), (ALL + ".5", 1)])
def test_fail_under_sets_the_exit_code(run: Run, folder: Path, under: str, code: int) -> None:
    assert run("grade", str(folder), "--fail-under", under).returncode == code


def test_a_reference_that_fails_is_our_failure_and_costs_no_points(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    for part in ("exercises", "solutions", "course/lessons"):
        shutil.copytree(ROOT / part, course / part)
    (course / "solutions/gradient.py").write_text("1 / 0\n", encoding="utf-8")
    done = run("grade", str(folder), "--course", str(course), "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 3
    assert "score" not in data
    internal = [test for test in data["tests"] if test["extra_data"]["outcome"] == "internal"]
    assert {test["extra_data"]["function"] for test in internal} == {"gradient"}
    assert not [test for test in internal if "score" in test]
    text = run("grade", str(folder), "--course", str(course)).stdout
    assert "The grader itself failed" in text


def test_a_course_that_lies_elsewhere_is_graded_by_the_same_engine(
    run: Run, tmp_path: Path
) -> None:
    course = tmp_path / "squares"
    for part in ("lessons", "exercises", "solutions"):
        (course / part).mkdir(parents=True)
    (course / "lessons/course.yaml").write_text("title: Squares\nlessons: []\n", encoding="utf-8")
    (course / "exercises/exercises.yaml").write_text(
        "title: Squares\nexercises:\n  - {id: square, title: Square, functions: [{name: square, "
        "returns: [{name: the square}], tests: {any: 2}}]}\n",
        encoding="utf-8",
    )
    (course / "solutions/square.py").write_text(
        "def square(x):\n    return x * x\n"
        "TESTS = {'square': {'any': lambda rng: [(rng.normal(size=3),)]}}\n",
        encoding="utf-8",
    )
    (tmp_path / "square.py").write_text("def square(x):\n    return x**2\n", encoding="utf-8")
    done = run("grade", str(tmp_path / "square.py"), "--course", str(course))
    assert "2 / 2" in done.stdout
    assert run("grade", ".", "--course", str(tmp_path)).returncode == 2


def test_watching_grades_again_when_a_file_is_saved(folder: Path) -> None:
    update = folder / "update.py"
    good = update.read_text(encoding="utf-8")
    train = folder / "train.py"
    train.write_text(train.read_text(encoding="utf-8").replace("from update", "from mine"), "utf-8")
    shutil.copy(update, folder / "mine.py")
    update.write_text("def update(*arguments):\n    return None\n", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable, ["-m", "course", "grade", str(folder), "--watch"], encoding="utf-8"
    )
    try:
        child.expect(f"{float(ALL) - 7:g} / {ALL}", timeout=60)
        child.expect("Watching", timeout=60)
        update.write_text(good, encoding="utf-8")
        child.expect(f"{ALL} / {ALL}", timeout=60)
        update.write_text(good + "\n(\n", encoding="utf-8")
        child.expect("SyntaxError", timeout=60)
        child.sendintr()
        child.expect(pexpect.EOF, timeout=60)
        assert "Traceback" not in str(child.before)
    finally:
        child.close()
    assert child.exitstatus == 0


def test_no_line_of_a_report_is_wider_than_the_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted((CORPUS / "single").glob("*/*/*.py"))[::9]:
        shutil.copy(path, folder)
    (folder / "gradient.py").write_text("def gradient(:\n", encoding="utf-8")
    with ForkServer() as server:
        grading = Grading(find_course(), server, folder, None, 1, "text")
        report = grading.report()
    for columns in (40, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = grading.render(report).splitlines()
        assert max(len(line) for line in lines if str(folder) not in line) <= columns
        assert any(line.startswith("Then:") for line in lines)


def test_different_failures_of_one_function_are_all_told_shapes_first(
    run: Run, folder: Path
) -> None:
    shutil.copy(CORPUS / "single/weights-transposed/forward/forward.py", folder)
    text = " ".join(run("grade", str(folder), "--only", "forward.forward").stdout.split())
    assert "wrong in: layers of equal width" in text
    assert text.index("not aligned") < text.index("the numbers are")


def test_a_kits_own_folder_is_as_good_as_the_exercises_in_it(run: Run, tmp_path: Path) -> None:
    assert run("new", "kit").returncode == 0
    done = run("grade", "kit")
    assert "not written yet" in done.stdout
    assert "there is no" not in done.stdout


def test_watch_and_json_do_not_go_together(run: Run, folder: Path) -> None:
    done = run("grade", str(folder), "--watch", "--format", "json")
    assert done.returncode == 2
    assert "leave out --format json" in done.stderr


def test_ctrl_c_stops_a_grading_without_a_traceback(folder: Path) -> None:
    (folder / "forward.py").write_text("while True: pass\n", encoding="utf-8")
    child = pexpect.spawn(sys.executable, ["-m", "course", "grade", str(folder)], encoding="utf-8")
    child.expect("grading forward", timeout=60)
    child.sendintr()
    child.expect(pexpect.EOF, timeout=60)
    child.close()
    assert "Stopped." in str(child.before)
    assert "Traceback" not in str(child.before)
    assert child.exitstatus == 130
