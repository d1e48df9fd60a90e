"""Progress survives everything: editing, moving, killing, two programs at once."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from course.errors import CourseError
from course.quiz.progress import SCHEMA_VERSION, Progress, Record, default_path
from course.quiz.questions import Attempt, Lesson, Option, Question, Quiz
from tests.conftest import ROOT

QUESTION = Question(
    "q", 1, "Which?", (Option("one", False, 2), Option("two", True, 3), Option("three", False, 4))
)
OTHER = replace(QUESTION, id="other")
LESSON = Lesson("lesson", "Lesson", Path("lesson.md"), Quiz((QUESTION, OTHER)), ())


def attempt(*chosen: int) -> Attempt:
    return Attempt(frozenset(chosen))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.sqlite"


def stored(
    path: Path, *attempts: Attempt, revealed: bool = False, question: Question = QUESTION
) -> None:
    with Progress.open(path) as progress:
        answers = progress.answers(LESSON)
        for chosen in attempts:
            answers.add_attempt(question, chosen)
        if revealed:
            answers.give_up(question)


def read(path: Path, question: Question = QUESTION, lesson: Lesson = LESSON) -> Record:
    with Progress.open(path) as progress:
        return progress.answers(lesson).record(question)


def test_what_was_answered_is_there_when_opened_again(path: Path) -> None:
    stored(path, attempt(0), attempt(2))
    assert read(path).attempts == (attempt(0), attempt(2))
    assert not read(path).revealed
    assert read(path, OTHER).attempts == ()


def test_giving_up_is_kept_and_nothing_counts_after_it(path: Path) -> None:
    stored(path, attempt(0), revealed=True)
    stored(path, attempt(1))
    assert read(path).attempts == (attempt(0),)
    assert read(path).revealed


def test_nothing_is_added_once_the_question_is_right(path: Path) -> None:
    stored(path, attempt(1), attempt(0), revealed=True)
    assert read(path).attempts == (attempt(1),)
    assert not read(path).revealed


def test_reordered_options_keep_their_answers(path: Path) -> None:
    stored(path, attempt(0), attempt(2))
    turned = replace(QUESTION, options=QUESTION.options[::-1])
    assert read(path, turned).attempts == (attempt(2), attempt(0))


def test_another_unicode_form_of_an_option_is_the_same_option(path: Path) -> None:
    named = replace(QUESTION, options=(Option("caf\u00e9", False, 2), *QUESTION.options))
    stored(path, attempt(0), question=named)
    again = replace(named, options=(Option(" cafe\u0301", False, 2), *QUESTION.options))
    assert read(path, again).attempts == (attempt(0),)


def test_an_edited_option_drops_that_questions_answers_and_no_others(path: Path) -> None:
    stored(path, attempt(0))
    stored(path, attempt(0), question=OTHER)
    edited = (Option("one, but better", False, 2), *QUESTION.options[1:])
    assert read(path, replace(QUESTION, options=edited)).attempts == ()
    assert read(path, OTHER).attempts == (attempt(0),)
    assert read(path).attempts == (attempt(0),)  # the author took the edit back


def test_what_was_tried_before_an_edit_is_dropped_with_it(path: Path) -> None:
    stored(path, attempt(2), attempt(0))
    edited = (Option("one, but better", False, 2), *QUESTION.options[1:])
    question = replace(QUESTION, options=edited)
    assert read(path, question).attempts == ()
    stored(path, attempt(2), question=question)
    assert read(path, question).attempts == (attempt(2),)


def test_an_answer_shown_for_an_option_since_edited_does_not_finish_the_question(
    path: Path,
) -> None:
    stored(path, attempt(0), revealed=True)
    edited = (QUESTION.options[0], Option("deux", True, 3))
    question = replace(QUESTION, options=edited)
    assert not read(path, question).revealed
    stored(path, attempt(1), question=question)
    assert read(path, question).mark(question).score == 10


def test_progress_follows_the_lesson_when_its_file_moves(path: Path, tmp_path: Path) -> None:
    stored(path, attempt(0))
    moved = replace(LESSON, path=tmp_path / "elsewhere" / "lesson.md")
    assert read(path, lesson=moved).attempts == (attempt(0),)


def test_reset_forgets_one_lesson_only(path: Path) -> None:
    stored(path, attempt(0))
    stored(path, attempt(0), question=OTHER)
    another = replace(LESSON, name="another")
    with Progress.open(path) as progress:
        progress.answers(another).add_attempt(QUESTION, attempt(2))
        assert progress.reset(LESSON) == 2
        assert progress.reset(LESSON) == 0
    assert read(path).attempts == ()
    assert read(path, lesson=another).attempts == (attempt(2),)


def test_the_file_lies_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform.startswith("linux"):
        assert default_path() == tmp_path / "backprop-course" / "progress.sqlite"
    assert default_path().name == "progress.sqlite"


def test_a_damaged_file_is_named_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    with pytest.raises(CourseError, match="damaged") as caught:
        Progress.open(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"no database" * 100


def test_damage_found_while_reading_answers_is_explained_too(path: Path) -> None:
    stored(path, attempt(0))
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE answer SET options = 'not json'")
        db.commit()
    with pytest.raises(CourseError, match="damaged"):
        read(path)


def test_a_file_of_a_newer_form_is_refused_and_left_as_it_is(path: Path) -> None:
    stored(path, attempt(0))
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(CourseError, match=r"newer version.*Upgrade"):
        Progress.open(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CourseError, match="writable"):
        Progress.open(tmp_path / "file" / "progress.sqlite")


def test_a_folder_in_the_place_of_the_file_is_explained(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(CourseError, match="writable"):
        Progress.open(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_read_only_file_is_explained(path: Path) -> None:
    stored(path)
    path.chmod(0o400)
    with pytest.raises(CourseError, match="writable"):
        stored(path, attempt(0))


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.quiz.test_progress import LESSON, QUESTION, attempt
from course.quiz.progress import Progress
with Progress.open(Path(sys.argv[1])) as progress:
    answers = progress.answers(LESSON)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(10):
        answers.add_attempt(replace(QUESTION, id=f"{{sys.argv[2]}}-{{number}}"), attempt(0))
        answers.add_attempt(QUESTION, attempt(0))
        print(number, flush=True)
        if sys.argv[3:] == ["wait"]:
            sys.stdin.readline()
"""


def writer(path: Path, name: str, *more: str) -> subprocess.Popen[str]:
    script = WRITER.format(tests=str(ROOT))
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), name, *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line_from(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def send(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text)
    process.stdin.flush()


def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    writers = [writer(path, f"w{n}") for n in range(4)]
    for process in writers:
        assert line_from(process) == "ready\n"
    for process in writers:
        send(process, "\n")
    for process in writers:
        process.communicate()
        assert process.returncode == 0
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT question, count(*) FROM answer GROUP BY question").fetchall()
    assert dict(rows) == {"q": 40, **{f"w{n}-{i}": 1 for n in range(4) for i in range(10)}}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_kill_loses_nothing_that_was_answered(path: Path) -> None:
    process = writer(path, "w", "wait")
    assert line_from(process) == "ready\n"
    send(process, "\n\n\n")
    assert [line_from(process) for _ in range(3)] == ["0\n", "1\n", "2\n"]
    process.kill()
    process.communicate()
    for number in range(3):
        assert read(path, replace(QUESTION, id=f"w-{number}")).attempts == (attempt(0),)


def test_options_are_stored_by_their_text_not_by_their_place(path: Path) -> None:
    stored(path, attempt(0, 2))
    with closing(sqlite3.connect(path)) as db:
        keys = json.loads(db.execute("SELECT options FROM answer").fetchone()[0])
    assert len(keys) == 2
    assert all(len(key) == 16 for key in keys)
