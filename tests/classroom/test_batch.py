"""`course batch`: a class graded in one go, whatever happens to it on the way."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import resource_tracker
from pathlib import Path

import pexpect
import pytest

from grader.assignment.exercise import Assignment, read_assignment
from grader.classroom import fingerprint
from grader.classroom.batch import Batch
from grader.classroom.gradebook import Gradebook, StudentRow, count_by_status, student_rows
from grader.classroom.intake import find_submissions
from grader.errors import InternalError
from tests.classroom.small_class import (
    ENDLESS,
    HAS_PROC,
    RAISES,
    RIGHT,
    SLOW,
    WRONG,
    alive,
    descendants,
    grades,
    gradings,
    make_class,
    make_course,
    wait_until,
)

MIXED = [RIGHT, WRONG, RAISES, RIGHT, "def square(x:\n", "", RIGHT, WRONG, RIGHT, RIGHT]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course, a class, and its grades from one undisturbed run."""
    top = tmp_path_factory.mktemp("whole")
    make_course(top / "course")
    make_class(top / "class", MIXED)
    subprocess.run(command(top), check=True, capture_output=True, timeout=120)
    return top


def command(top: Path, out: Path | None = None, *more: str) -> list[str]:
    """Give the command; the seed is one that the tests know."""
    words = ["batch", str(top / "class"), "--out", str(out or top / "out"), "--workers", "2"]
    seed = [] if "--seed" in more else ["--seed", "1"]
    return [sys.executable, "-m", "course", *words, "--course", str(top / "course"), *seed, *more]


def batch(
    top: Path, out: Path | None = None, *more: str, files_up_to: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command; `files_up_to` stands for a disk that is full after so many bytes."""

    def limit() -> None:
        if files_up_to:
            resource.setrlimit(resource.RLIMIT_FSIZE, (files_up_to, files_up_to))

    done = subprocess.run(
        command(top, out, *more),
        capture_output=True, text=True, timeout=120, check=False, preexec_fn=limit,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


def test_every_submission_gets_its_own_grade_and_a_pipe_stays_quiet(whole: Path) -> None:
    rows = grades(whole / "out")
    scores = [row["score"] for row in rows.values()]
    assert scores == ["3", "1", "0", "3", "0", "", "3", "1", "3", "3"]
    assert [row["status"] for row in rows.values() if not row["score"]] == ["nothing to grade"]
    again = batch(whole)
    assert again.returncode == 0
    assert again.stderr == ""
    assert "10 submissions: 9 graded, 1 nothing to grade." in again.stdout


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_instant_and_started_again_it_ends_with_the_same_grades(
    whole: Path, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    kept: dict[str, object] = {}
    for stop_at in sorted(rng.sample(range(len(MIXED)), 2)):
        process = subprocess.Popen(
            command(whole, tmp_path / "out"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(lambda: len(gradings(tmp_path / "out")) >= stop_at or process.poll() is not None)
        wait_until(lambda: rng.random() < 0.2)
        process.kill()
        process.wait()
        kept |= gradings(tmp_path / "out")
    assert batch(whole, tmp_path / "out").returncode == 0
    csv = (tmp_path / "out/grades.csv").read_bytes()
    assert csv == (whole / "out/grades.csv").read_bytes()
    assert {key: gradings(tmp_path / "out")[key] for key in kept} == kept
    for feedback in (whole / "out/feedback").iterdir():
        assert (tmp_path / "out/feedback" / feedback.name).read_bytes() == feedback.read_bytes()


@pytest.mark.skipif(not HAS_PROC, reason="needs /proc to see processes")
def test_a_killed_batch_leaves_no_process_behind(tmp_path: Path) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [ENDLESS] * 4)
    process = subprocess.Popen(command(tmp_path), stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: len(descendants(process.pid)) >= 5)  # two workers that run something
        below = descendants(process.pid)
    finally:
        process.kill()
        process.wait()
    wait_until(lambda: not alive(below))


def test_ctrl_c_finishes_what_runs_keeps_it_and_says_how_to_go_on(tmp_path: Path) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [SLOW] * 8)
    python, *words = command(tmp_path)
    # At Ctrl-C a terminal drops what nobody has read yet, perhaps in the middle of a letter.
    child = pexpect.spawn(python, words, encoding="utf-8", codec_errors="replace", timeout=60)
    try:
        child.expect("Grading")
        wait_until(lambda: gradings(tmp_path / "out"))
        child.sendintr()
        child.expect("Stopping")
        child.expect("Run the same command again")
        child.expect(pexpect.EOF)
        assert "Traceback" not in str(child.before)
    finally:
        child.close()
    assert child.exitstatus == 130
    stopped = grades(tmp_path / "out")
    assert {row["status"] for row in stopped.values()} == {"graded", "pending"}
    assert {row["score"] for row in stopped.values() if row["status"] == "pending"} == {""}
    kept = gradings(tmp_path / "out")
    assert len(kept) == sum(row["status"] == "graded" for row in stopped.values())
    assert batch(tmp_path).returncode == 0
    assert [row["score"] for row in grades(tmp_path / "out").values()] == ["3"] * 8
    assert {key: gradings(tmp_path / "out")[key] for key in kept} == kept


def test_only_what_changed_is_graded_again(tmp_path: Path) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT] * 3)
    assert batch(tmp_path).returncode == 0
    first = gradings(tmp_path / "out")
    (tmp_path / "class/s001/square.py").write_text(WRONG, encoding="utf-8")
    assert batch(tmp_path).returncode == 0
    second = gradings(tmp_path / "out")
    assert {key: second[key] for key in first} == first
    assert len(second) == 4
    assert [row["score"] for row in grades(tmp_path / "out").values()] == ["3", "1", "3"]


@pytest.mark.parametrize("change", ["seed", "solution", "definition"])
def test_what_all_grades_depend_on_has_all_graded_again(tmp_path: Path, change: str) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT] * 2)
    batch(tmp_path)
    more = ("--seed", "2") if change == "seed" else ()
    name = {"solution": "solutions/square.py", "definition": "exercises/exercises.yaml"}.get(change)
    if name:
        with (tmp_path / "course" / name).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
    assert batch(tmp_path, None, *more).returncode == 0
    with Gradebook(tmp_path / "out", *_course(tmp_path / "course"), 1) as book:
        assert book.database.value("SELECT count(*) FROM grading") == 4


def _course(folder: Path, seed: int = 1) -> tuple[Assignment, str]:
    assignment = read_assignment(folder / "exercises", folder / "solutions")
    return assignment, fingerprint.of_course(folder / "exercises", folder / "solutions", seed)


def test_identical_submissions_are_run_once_and_each_gets_the_grade(tmp_path: Path) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT] * 4)
    for copy in ("copy-a", "copy-b"):
        shutil.copytree(tmp_path / "class/s003", tmp_path / "class" / copy)
    assert batch(tmp_path).returncode == 0
    assert [row["score"] for row in grades(tmp_path / "out").values()] == ["3"] * 6
    assert len(gradings(tmp_path / "out")) == 4


def test_a_submission_that_cannot_be_used_is_refused_by_name_and_the_rest_is_graded(
    tmp_path: Path,
) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT, RIGHT])
    (tmp_path / "class/s000/square.py").write_bytes(b"#" * 2_000_000)
    done = batch(tmp_path)
    assert done.returncode == 0
    assert "1 graded, 1 refused" in done.stdout
    rows = grades(tmp_path / "out")
    assert (rows["s000"]["status"], rows["s000"]["score"]) == ("refused", "")
    assert rows["s001"]["score"] == "3"
    assert "square.py is larger than" in (tmp_path / "out/feedback/s000.md").read_text("utf-8")
    assert "square.py is larger than" in (tmp_path / "out/report.html").read_text("utf-8")
    shutil.copy(tmp_path / "class/s001/square.py", tmp_path / "class/s000")
    assert "2 graded." in batch(tmp_path).stdout


def test_where_the_grader_fails_there_are_no_points_and_the_next_run_grades_again(
    tmp_path: Path,
) -> None:
    flag = tmp_path / "broken"
    flag.touch()
    fails = f"from pathlib import Path\nif Path({str(flag)!r}).exists(): 1 / 0\nVARIANTS = {{}}\n"
    deadly_course(tmp_path / "course", fails)
    make_class(tmp_path / "class", [WRONG, WRONG])
    done = batch(tmp_path)
    assert done.returncode == 3
    assert "The grader itself failed on 2" in done.stdout
    for row in grades(tmp_path / "out").values():
        assert (row["status"], row["score"], row["square.square"]) == ("internal", "", "")
    assert "The grader itself failed" in (tmp_path / "out/feedback/s000.md").read_text("utf-8")
    assert "ZeroDivisionError" in (tmp_path / "out/report.html").read_text("utf-8")
    flag.unlink()
    assert batch(tmp_path).returncode == 0
    assert [row["score"] for row in grades(tmp_path / "out").values()] == ["1", "1"]


def run_batch(top: Path) -> list[StudentRow]:
    """Grade a class with a course that would not stand its rehearsal; tell how each stands."""
    intake = find_submissions(top / "class")
    (top / "out").mkdir()
    with Gradebook(top / "out", *_course(top / "course"), 1) as book:
        Batch(book, 2, lambda: None).run(intake)
        return list(student_rows(book))


def test_a_worker_that_dies_is_replaced_and_its_submission_tried_again(tmp_path: Path) -> None:
    flag = tmp_path / "died"
    kill = f"Path({str(flag)!r}).touch(); os.kill(os.getpid(), signal.SIGKILL)"
    make_course(tmp_path / "course", f"if not Path({str(flag)!r}).exists(): {kill}")
    make_class(tmp_path / "class", [RIGHT, WRONG, RIGHT])
    scores = [row.report and row.report.score for row in run_batch(tmp_path)]
    assert flag.exists()
    assert scores == [3, 1, 3]


@pytest.mark.parametrize(
    "hook", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(0)", "raise MemoryError"]
)
def test_where_workers_are_lost_over_the_courses_own_cases_there_are_no_grades(
    tmp_path: Path, hook: str
) -> None:
    make_course(tmp_path / "course", hook)
    make_class(tmp_path / "class", [RIGHT, RIGHT])
    assert {row.status for row in run_batch(tmp_path)} == {"internal"}


KILL = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
HANG = "import time\ntime.sleep(1000)\n"


def deadly_course(folder: Path, source: str) -> Path:
    """Make a course whose grader runs `source` in its own process over a wrong submission.

    That stands for a submission that does so by what it sends.
    """
    make_course(folder)
    (folder / "solutions/mistakes").mkdir()
    (folder / "solutions/mistakes/square.py").write_text(source, encoding="utf-8")
    return folder


def test_a_submission_that_ends_two_workers_gets_no_points_and_the_rest_are_graded(
    tmp_path: Path,
) -> None:
    deadly_course(tmp_path / "course", KILL)
    make_class(tmp_path / "class", [RIGHT, WRONG, RIGHT])
    done = batch(tmp_path)
    assert done.returncode == 0
    rows = grades(tmp_path / "out")
    assert [row["score"] for row in rows.values()] == ["3", "0", "3"]
    assert {row["status"] for row in rows.values()} == {"graded"}
    feedback = (tmp_path / "out/feedback/s001.md").read_text("utf-8")
    assert "ended the grader's worker process, 2 times, so it gets no points" in feedback
    assert "grade it alone into another folder" in feedback
    with Gradebook(tmp_path / "out", *_course(tmp_path / "course"), 1) as book:
        (fatal,) = [s.report for s in student_rows(book) if s.student == "s001"]
        assert fatal is not None
        assert [(r.outcome, r.score) for r in fatal.results] == [("killed", 0.0)] * 2
    kept = gradings(tmp_path / "out")
    assert batch(tmp_path).returncode == 0
    assert gradings(tmp_path / "out") == kept
    assert grades(tmp_path / "out") == rows


@pytest.fixture
def no_process_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("no_process_left")
def test_a_submission_that_holds_up_two_workers_gets_no_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.pool.GRACE_SECONDS", 0.2)
    course = deadly_course(tmp_path / "course", HANG)
    intake = find_submissions(make_class(tmp_path / "class", [WRONG]))
    (tmp_path / "out").mkdir()
    for _ in range(2):  # in a rerun it is the same
        with Gradebook(tmp_path / "out", *_course(course), 1) as book:
            Batch(book, 1, lambda: None, deadline=5.0).run(intake)
            (row,) = student_rows(book)
            assert row.status == "graded"
            assert row.report is not None
            assert {(r.outcome, r.score) for r in row.report.results} == {("timeout", 0.0)}
            assert "never finished, 2 times, so it gets no points" in row.report.results[0].output


@pytest.mark.parametrize("hook", ["time.sleep(1000)", "os.kill(os.getpid(), signal.SIGSTOP)"])
@pytest.mark.usefixtures("no_process_left")
def test_a_worker_that_hangs_is_given_up_at_the_deadline(
    tmp_path: Path, hook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.pool.GRACE_SECONDS", 0.2)
    course = make_course(tmp_path / "course", hook)
    intake = find_submissions(make_class(tmp_path / "class", [RIGHT]))
    (tmp_path / "out").mkdir()
    settled: list[None] = []
    with Gradebook(tmp_path / "out", *_course(course), 1) as book:
        Batch(book, 1, lambda: settled.append(None), deadline=1.0).run(intake)
        assert count_by_status(book) == {"internal": 1}
    assert settled == [None]


@pytest.mark.usefixtures("no_process_left")
def test_where_no_worker_comes_up_the_batch_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    false = shutil.which("false")
    assert false is not None
    resource_tracker.ensure_running()  # of the same Python: while it still works
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(false))
    course = make_course(tmp_path / "course")
    intake = find_submissions(make_class(tmp_path / "class", [RIGHT, WRONG]))
    (tmp_path / "out").mkdir()
    with (
        Gradebook(tmp_path / "out", *_course(course), 1) as book,
        pytest.raises(InternalError, match="No worker process could be started"),
    ):
        Batch(book, 2, lambda: None).run(intake)


def test_two_batches_never_share_a_folder(whole: Path) -> None:
    with Gradebook(whole / "out", *_course(whole / "course"), 1):
        done = batch(whole)
    assert done.returncode == 2
    assert "Another batch is at work in" in done.stderr
    assert batch(whole).returncode == 0


def test_a_full_disk_loses_nothing_that_was_committed(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = batch(whole, out, files_up_to=130_000)
    assert done.returncode == 2
    assert "Make room, then run the same command again" in done.stderr
    kept = gradings(out)
    assert 0 < len(kept) < len(MIXED)
    assert batch(whole, out).returncode == 0
    assert (out / "grades.csv").read_bytes() == (whole / "out/grades.csv").read_bytes()
    assert {key: gradings(out)[key] for key in kept} == kept


def test_a_damaged_gradebook_is_named_and_left_as_it_is(whole: Path, tmp_path: Path) -> None:
    for damage in (b"not a database, " * 100, _damaged(whole / "out/gradebook.sqlite")):
        out = tmp_path / str(len(damage))
        out.mkdir()
        (out / "gradebook.sqlite").write_bytes(damage)
        done = batch(whole, out)
        assert done.returncode == 2
        assert "It is damaged: move it away" in done.stderr
        assert (out / "gradebook.sqlite").read_bytes() == damage


def _damaged(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = os.urandom(len(data) - 4096)
    return bytes(data)


@pytest.mark.parametrize("place", ["class/out", "taken", "taken/below"])
def test_a_folder_that_cannot_be_written_is_bad_usage(whole: Path, place: str) -> None:
    (whole / "taken").write_text("a file", encoding="utf-8")
    done = batch(whole, whole / place)
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_two_signals_end_it_at_once(tmp_path: Path) -> None:
    make_course(tmp_path / "course")
    make_class(tmp_path / "class", [RIGHT, *[ENDLESS] * 9])
    process = subprocess.Popen(command(tmp_path), stderr=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: gradings(tmp_path / "out"))
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        assert "Stopping" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 130
    finally:
        process.kill()
        process.communicate()
