"""The gradebook: what is committed is kept, and how each student stands can be read out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from grader.assignment.exercise import Assignment
from grader.classroom.gradebook import Gradebook, count_by_status, student_rows
from grader.classroom.intake import Intake, Refusal
from grader.errors import InputError
from grader.judge.result import Outcome
from tests.classroom.small_class import entry, make_assignment, report


@pytest.fixture
def squares(tmp_path: Path) -> Assignment:
    return make_assignment(tmp_path / "course")


@pytest.fixture
def book(squares: Assignment, tmp_path: Path) -> Iterator[Gradebook]:
    with Gradebook(tmp_path, squares, "v1", 1) as book:
        yield book


def a_class(*students: str, refused: tuple[Refusal, ...] = ()) -> Intake:
    return Intake("folders", tuple(entry(student) for student in students), refused)


def statuses(book: Gradebook) -> dict[str, str]:
    return {row.student: row.status for row in student_rows(book)}


def test_a_report_comes_out_as_it_went_in(book: Gradebook, squares: Assignment) -> None:
    book.enrol(a_class("b", "a"))
    right, wrong = report(squares), report(squares, "wrong", "off by 3 %\nalso wrong: b")
    book.record("x", ["a"], right)
    book.record("y", ["b"], wrong)
    assert [row.report for row in student_rows(book)] == [right, wrong]


def test_standings_come_in_the_order_of_the_students_whatever_was_graded_first(
    book: Gradebook, squares: Assignment
) -> None:
    book.enrol(a_class("c", "B", "a"))
    for student in ("c", "a", "B"):
        book.record(f"content of {student}", [student], report(squares))
    assert [row.student for row in student_rows(book)] == ["B", "a", "c"]


def test_a_grading_is_found_again_unless_the_grader_had_failed(
    book: Gradebook, squares: Assignment
) -> None:
    book.enrol(a_class("a", "b"))
    assert book.find("x") is None
    book.record("x", ["a"], report(squares, "internal"))
    assert book.find("x") is None
    assert statuses(book) == {"a": "internal", "b": "pending"}
    grading = book.record("x", ["b"], report(squares))
    assert book.find("x") == grading
    assert statuses(book) == {"a": "graded", "b": "graded"}


def test_nothing_counts_that_was_graded_for_another_assignment(
    squares: Assignment, tmp_path: Path
) -> None:
    for fingerprint, status in (("v1", "graded"), ("v2", "pending"), ("v1", "graded")):
        with Gradebook(tmp_path, squares, fingerprint, 1) as book:
            book.enrol(a_class("a"))
            if fingerprint == "v1" and book.find("x") is None:
                book.record("x", ["a"], report(squares))
            assert statuses(book) == {"a": status}
            assert book.find("x") == (1 if fingerprint == "v1" else None)


def test_who_is_refused_has_no_grade_and_who_is_graded_is_refused_no_more(
    book: Gradebook, squares: Assignment
) -> None:
    book.enrol(a_class("a", refused=(Refusal("z", "evil.zip", "is no zip"),)))
    grading = book.record("x", ["a"], report(squares))
    book.refuse("a", "It cannot\x1b[2J be read.")
    first, second = student_rows(book)
    assert (first.status, first.report, first.reason) == ("refused", None, "It cannot�[2J be read.")
    assert (second.status, second.reason) == ("refused", "is no zip")
    book.link("a", grading)
    assert statuses(book) == {"a": "graded", "z": "refused"}
    assert count_by_status(book) == {"graded": 1, "refused": 1}


def test_who_leaves_the_class_counts_no_more_and_comes_back_with_the_grade(
    book: Gradebook, squares: Assignment
) -> None:
    book.enrol(a_class("a", "b"))
    book.record("x", ["a"], report(squares))
    book.enrol(a_class("b"))
    assert statuses(book) == {"b": "pending"}
    book.enrol(a_class("a", "b"))
    assert statuses(book) == {"a": "graded", "b": "pending"}


def test_a_transaction_is_all_or_nothing(book: Gradebook, squares: Assignment) -> None:
    book.enrol(a_class("a"))
    broken = report(squares, cast(Outcome, None))  # NOT NULL
    with pytest.raises(InputError, match="NOT NULL"):
        book.record("x", ["a"], broken)
    assert book.database.value("SELECT count(*) FROM grading") == 0
    book.record("x", ["a"], report(squares))
    assert statuses(book) == {"a": "graded"}


def test_every_diagnosis_and_result_belongs_to_a_grading(
    book: Gradebook, squares: Assignment
) -> None:
    book.enrol(a_class("a"))
    book.record("x", ["a"], report(squares))
    with pytest.raises(InputError, match="FOREIGN KEY"):
        book.database.change("INSERT INTO diagnosis VALUES (1, 99, 0, 'sigma-twice')")
    book.database.change("UPDATE submission SET grading_id = NULL")
    book.database.change("DELETE FROM grading")
    assert book.database.value("SELECT count(*) FROM result") == 0
    assert book.database.value("SELECT count(*) FROM diagnosis") == 0


def test_the_file_says_its_version_and_a_later_one_is_not_touched(
    squares: Assignment, tmp_path: Path
) -> None:
    with Gradebook(tmp_path, squares, "v1", 1) as book:
        assert book.database.value("PRAGMA user_version") == 3
        assert book.database.value("PRAGMA journal_mode") == "wal"
    connection = sqlite3.connect(tmp_path / "gradebook.sqlite")
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(InputError, match="is of version 7"):
        Gradebook(tmp_path, squares, "v1", 1)


def test_a_file_that_another_program_holds_is_said_to_be_locked(
    squares: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.gradebook.database.LOCKED_SECONDS", 0)
    Gradebook(tmp_path, squares, "v1", 1).__exit__()
    other = sqlite3.connect(tmp_path / "gradebook.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InputError, match="Another program is using it"):
        Gradebook(tmp_path, squares, "v1", 1)
    other.close()
    Gradebook(tmp_path, squares, "v1", 1).__exit__()


def test_a_full_disk_is_said_and_what_was_committed_is_kept(
    book: Gradebook, squares: Assignment
) -> None:
    book.enrol(a_class("a", "b"))
    book.record("x", ["a"], report(squares))
    pages = book.database.value("PRAGMA page_count")
    book.database.value(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(InputError, match="Is the disk full"):
        book.record("y", ["b"], report(squares, "wrong", "long " * 10_000))
    assert statuses(book) == {"a": "graded", "b": "pending"}
