"""A batch's folder: whom to write to and why, whose grades it holds, what others wrote in it."""

from __future__ import annotations

import io
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.assignment.exercise import Assignment
from grader.classroom.export import export
from grader.classroom.gradebook import ClassOf, Gradebook, kept_class, kept_seed, student_rows
from grader.classroom.gradebook.schema import STEPS
from grader.classroom.intake import Ignored, Intake, Refusal
from tests.classroom.small_class import (
    RIGHT,
    WRONG,
    entry,
    grades,
    make_assignment,
    make_course,
    report,
)

Batch = Callable[..., "subprocess.CompletedProcess[str]"]
Files = Mapping[str, str | bytes | None]


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    make_course(tmp_path / "course")

    def batch(*more: str, cls: str = "class", out: str = "out") -> subprocess.CompletedProcess[str]:
        words = ["batch", cls, "--out", out, "--course", "course", "--workers", "1", *more]
        return subprocess.run(
            [sys.executable, "-m", "course", *words],
            capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        )  # fmt: skip

    return batch


def hand_in(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


STUB = "def square(x):\n    raise NotImplementedError\n"
TROUBLED: Files = {
    "ann/square.py": RIGHT, "bob/square (1).py": RIGHT, "cy/work/square.py": RIGHT,
    "dan/essay.pdf": b"%PDF", "eve": None, "fay/square.txt": RIGHT, "gus/square.py": STUB,
    "hal/work.rar": b"Rar!", "Ida.pdf": b"%PDF", "roster.csv": "x",
}  # fmt: skip


def test_the_summary_alone_tells_whom_to_write_to_and_why(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", TROUBLED)
    done = batch()
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "9 submissions: 3 graded, 4 nothing to grade, 2 refused."
    assert "  dan: there is no square.py, but a PDF (essay.pdf)." in lines
    assert "  eve: it is empty." in lines
    assert any("fay" in line and "square.txt: did you mean square.py?" in line for line in lines)
    assert any("gus" in line and "no function is written" in line for line in lines)
    assert any("hal" in line and "make it a .zip" in line for line in lines)
    assert any("Ida.pdf" in line and "is a single file" in line for line in lines)
    assert "  roster.csv: It doesn't look like a submission, by its name." in lines
    assert "Of 10 things handed in, 7 make up 7 submissions, 2 are refused and 1 ignored." in lines
    assert any(line.startswith("2 graded from files with other names") for line in lines)


def test_the_table_the_page_and_the_feedback_tell_it_too(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", TROUBLED)
    batch()
    rows = grades(tmp_path / "out")
    assert {student: row["status"] for student, row in rows.items()} == {
        "ann": "graded", "bob": "graded", "cy": "graded", "dan": "nothing to grade",
        "eve": "nothing to grade", "fay": "nothing to grade", "gus": "nothing to grade",
        "hal": "refused", "Ida.pdf": "refused",
    }  # fmt: skip
    assert [rows[student]["score"] for student in ("ann", "bob", "cy", "dan")] == ["3"] * 3 + [""]
    assert rows["ann"]["reason"] == ""
    assert rows["bob"]["reason"] == "square (1).py was taken for square.py"
    assert "essay.pdf" in rows["dan"]["reason"]
    page = (tmp_path / "out/report.html").read_text("utf-8")
    assert all(name in page for name in ("dan", "eve", "fay", "gus", "hal", "Ida.pdf", "roster"))
    feedback = tmp_path / "out/feedback"
    assert "- `square (1).py was taken for square.py`" in (feedback / "bob.md").read_text("utf-8")
    assert "nothing to grade" in (feedback / "dan.md").read_text("utf-8")


def test_long_lists_are_whole_in_the_feedback_and_elsewhere_said_to_be_there(
    tmp_path: Path, batch: Batch
) -> None:
    pictures = [f"a rather long name of picture {n:03}.png" for n in range(300)]
    hand_in(tmp_path / "class", {"ann/square.py": RIGHT, **{f"bob/{one}": "" for one in pictures}})
    summary = batch().stdout
    table, page = ((tmp_path / "out" / f).read_text("utf-8") for f in ("grades.csv", "report.html"))
    for text in (summary, table, page):
        assert "300 pictures" in text
        assert "(all of it: feedback/bob.md)" in text
    feedback = (tmp_path / "out/feedback/bob.md").read_text("utf-8")
    assert all(one in feedback for one in pictures)


def test_who_is_graded_without_what_may_be_work_is_named(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", {
        "ann/square.py": "x = 2\n", "ann/rest.rar": b"Rar!",
        "bob/square.py": RIGHT, "bob/data.rar": b"Rar!", "cy/square.py": "x = 1\n",
    })  # fmt: skip
    summary = batch().stdout
    said = "rest.rar is an archive of a kind that isn't read: make it a .zip"
    assert f"Graded, and part of the work may be missing:\n  ann: {said}.\n" in summary
    assert "data.rar" not in summary
    assert grades(tmp_path / "out")["ann"]["reason"] == said
    assert f"- `{said}`" in (tmp_path / "out/feedback/ann.md").read_text("utf-8")


def test_who_has_no_points_at_all_is_named_with_the_reason(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", {
        "ann/square.py": f"import pandas as pd\n{RIGHT}", "bob/square.py": WRONG,
        "cy/square.py": f"# f\xfcr\n{RIGHT}".encode("latin-1"),
    })  # fmt: skip
    summary = batch().stdout
    told = summary.partition("Graded, with no points at all:\n")[2].splitlines()
    assert told[0].startswith("  ann: while importing square.py: ModuleNotFoundError")
    assert told[1].startswith("  cy: square.py, line 1")
    assert "bob" not in summary
    rows = grades(tmp_path / "out")
    assert rows["ann"]["reason"].startswith("no points: while importing")
    assert rows["bob"]["reason"] == ""
    assert "save the file as UTF-8" in (tmp_path / "out/feedback/cy.md").read_text("utf-8")


def test_nobody_is_graded_by_what_may_be_anothers_folder(tmp_path: Path, batch: Batch) -> None:
    other = RIGHT.replace("x * x", "x**2")
    hand_in(tmp_path / "class", {
        "hw/ann/square.py": RIGHT, "hw/bob/square.py": WRONG, "cy.pdf": b"%PDF",
        "dan/mine/square.py": RIGHT, "dan/same/square.py": RIGHT,
        "eve/old/square.py": WRONG, "eve/new/square.py": RIGHT,
        "fay/project/square.py": RIGHT, "fay/project-main/square.py": other,
    })  # fmt: skip
    summary = batch().stdout
    rows = grades(tmp_path / "out")
    status = {student: row["status"] for student, row in rows.items()}
    assert status.pop("hw") == "refused"
    assert {student for student, one in status.items() if one == "graded"} == {"dan", "eve", "fay"}
    assert "  hw: It holds work that differs in the folders ann, bob: if they are" in summary
    assert "dan:" not in summary
    taken = "new was taken, and not old, where just as many functions are written."
    assert f"Graded, and part of the work may be missing:\n  eve: {taken}\n" in summary


def test_strict_is_exit_1_if_there_is_anybody_to_write_to(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", {"ann/square.py": WRONG, "bob/square (1).py": RIGHT})
    assert batch("--strict").returncode == 0
    hand_in(tmp_path / "class", {"dan/essay.pdf": b"%PDF"})
    assert batch("--strict").returncode == 1
    assert batch().returncode == 0


def test_who_hands_in_after_all_is_graded(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", {"ann/square.py": STUB, "bob/square.py": RIGHT})
    assert "1 nothing to grade" in batch().stdout
    hand_in(tmp_path / "class", {"ann/square.py": RIGHT})
    assert "2 submissions: 2 graded." in batch().stdout
    hand_in(tmp_path / "class", {"ann/square.py": STUB})
    assert "1 nothing to grade" in batch().stdout
    assert grades(tmp_path / "out")["ann"]["score"] == ""


def test_another_class_is_refused_with_what_the_folder_holds(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path, {"class/ann/square.py": RIGHT, "tuesday/bob/square.py": RIGHT})
    batch()
    before = (tmp_path / "out/grades.csv").read_bytes()
    refused = batch(cls="tuesday")
    assert refused.returncode == 2
    assert "holds the grades of another class: Squares, from " in refused.stderr
    assert str(tmp_path / "class") in refused.stderr
    assert "--replace" in refused.stderr
    assert (tmp_path / "out/grades.csv").read_bytes() == before
    assert batch(cls="./tuesday/../class").returncode == 0
    done = batch("--replace", cls="tuesday")
    assert done.returncode == 0
    assert list(grades(tmp_path / "out")) == ["bob"]
    assert [path.name for path in (tmp_path / "out/feedback").glob("*.md")] == ["bob.md"]
    assert (tmp_path / "out/feedback/gone/ann.md").exists()
    assert "Kept aside: out/feedback/gone/ann.md" in done.stdout
    assert batch(cls="tuesday").returncode == 0


def test_another_course_is_refused(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", {"ann/square.py": RIGHT})
    batch()
    title = tmp_path / "course/lessons/course.yaml"
    title.write_text("title: Cubes\nlessons: []\n", encoding="utf-8")
    assert "holds the grades of another class: Squares" in batch().stderr


def test_feedback_of_who_is_gone_is_moved_away_once_and_nothing_is_lost(
    tmp_path: Path, batch: Batch
) -> None:
    hand_in(tmp_path / "class", {"ann/square.py": RIGHT, "bob/square.py": RIGHT})
    for content in (RIGHT, WRONG):
        hand_in(tmp_path / "class", {"ann/square.py": content})
        batch()
        shutil.rmtree(tmp_path / "class/ann")
        assert "Kept aside" in batch().stdout
        assert "Kept aside" not in batch().stdout
    gone = sorted(path.name for path in (tmp_path / "out/feedback/gone").iterdir())
    assert gone == ["ann.md", "ann.md.2"]


def test_what_was_edited_by_hand_is_kept_aside(tmp_path: Path, batch: Batch) -> None:
    hand_in(tmp_path / "class", {"ann/square.py": WRONG, "bob/square.py": RIGHT})
    batch()
    table, feedback = tmp_path / "out/grades.csv", tmp_path / "out/feedback/ann.md"
    ours = table.read_bytes()
    for number in ("", ".2"):
        edited = ours.replace(b"ann,ann,no,1,", b"ann,ann,no,3,")
        assert edited != ours
        table.write_bytes(edited + number.encode())
        feedback.write_text("well done", encoding="utf-8")
        done = batch()
        assert table.read_bytes() == ours
        assert (
            table.with_name(f"grades.csv.edited{number}").read_bytes() == edited + number.encode()
        )
        assert feedback.with_name(f"ann.md.edited{number}").read_text("utf-8") == "well done"
        assert f"Kept aside: out/grades.csv.edited{number}" in done.stdout
    assert "Kept aside" not in batch().stdout


def test_a_table_that_was_there_before_the_first_batch_is_kept(
    tmp_path: Path, batch: Batch
) -> None:
    hand_in(tmp_path, {"class/ann/square.py": RIGHT, "out/grades.csv": "mine"})
    batch()
    assert (tmp_path / "out/grades.csv.edited").read_text("utf-8") == "mine"


def test_what_a_killed_batch_wrote_is_no_edit(tmp_path: Path) -> None:
    squares = make_assignment(tmp_path / "course")
    with Gradebook(tmp_path, squares, "v1", 1) as book:
        book.enrol(Intake("folders", (entry("a"),), ()))
        export(book, tmp_path)
        book.record("x", ["a"], report(squares))
        with pytest.raises(KeyboardInterrupt), book.writing("grades.csv", "of the new content"):
            raise KeyboardInterrupt  # before the file took its place: the old one is still there
        assert export(book, tmp_path) == ()
    assert grades(tmp_path)["a"]["score"] == "3"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of Unix")
def test_new_files_are_private_and_those_that_were_opened_to_others_stay_so(
    tmp_path: Path, batch: Batch
) -> None:
    hand_in(tmp_path / "class", {"ann/square.py": RIGHT, "bob/square.py": RIGHT})
    batch()
    out = tmp_path / "out"
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (out, *out.rglob("*"))}
    assert {path.name: oct(mode) for path, mode in modes.items()} == {
        path.name: "0o700" if path.is_dir() else "0o600" for path in modes
    }
    (out / "grades.csv").chmod(0o640)
    hand_in(tmp_path / "class", {"ann/square.py": WRONG})
    batch()
    assert stat.S_IMODE((out / "grades.csv").stat().st_mode) == 0o640


def test_the_page_names_all_who_have_no_grade(tmp_path: Path) -> None:
    squares = make_assignment(tmp_path / "course")
    refused = tuple(Refusal(f"s{n:04}", f"s{n:04}", "It is broken.") for n in range(450))
    with Gradebook(tmp_path, squares, "v1", 1) as book:
        book.enrol(Intake("folders", (), refused))
        export(book, tmp_path, [Ignored("x.csv", "It is no submission.")])
    page = (tmp_path / "report.html").read_text("utf-8")
    assert all(f"<td>{refusal.student}" in page for refusal in refused)
    assert "x.csv" in page


def test_all_ids_of_a_platform_have_columns_of_their_own_and_are_never_cut_off(
    tmp_path: Path,
) -> None:
    squares = make_assignment(tmp_path / "course")
    with Gradebook(tmp_path, squares, "v1", 1) as book:
        book.enrol(Intake("canvas", (entry("a"),), ()))
        long = "81 82 " * 200
        book.database.change("UPDATE submission SET ids = ?", (f'{{"canvas_user": "{long}"}}',))
        export(book, tmp_path)
    assert grades(tmp_path)["a"]["canvas_user"] == long.strip()


# What a gradebook of version 1 held: its own tables, filled by its own statements.
FILLED = """
INSERT INTO assignment VALUES (1, 'v1', 'Squares', '0.1', 4711, 1);
INSERT INTO test VALUES (1, 1, 0, 'square', 'square', 'any', 2.0);
INSERT INTO test VALUES (2, 1, 1, 'square', 'square', 'ones', 1.0);
INSERT INTO grading VALUES (1, 1, 'x', 0, 0.5, '2026-01-01', 'rlimits seccomp');
INSERT INTO result VALUES (1, 1, 'correct', 2.0, '', 1);
INSERT INTO result VALUES (1, 2, 'wrong', 0.0, 'off', 0);
INSERT INTO diagnosis VALUES (1, 2, 0, 'sigma-twice');
INSERT INTO submission VALUES ('a', 'Ann', 1, 'canvas', '["old.py"]', '{"sid": "7"}', 1, 1);
INSERT INTO submission VALUES ('b', 'Bob', 0, 'canvas', '[]', '{}', 1, NULL);
INSERT INTO submission VALUES ('c', 'Cy', 0, 'canvas', '[]', '{}', 0, NULL);
INSERT INTO refusal VALUES ('b', 'It is a link.');
PRAGMA user_version = 1;
"""


@pytest.fixture
def old(tmp_path: Path) -> Assignment:
    connection = sqlite3.connect(tmp_path / "gradebook.sqlite")
    connection.executescript(STEPS[0] + ";" + FILLED)
    connection.close()
    return make_assignment(tmp_path / "course")


def test_a_gradebook_of_version_1_is_taken_over_with_all_that_is_in_it(
    tmp_path: Path, old: Assignment
) -> None:
    assert kept_seed(tmp_path) == 4711
    assert kept_class(tmp_path) is None
    with Gradebook(tmp_path, old, "v1", 4711) as book:
        assert book.database.value("PRAGMA user_version") == 3
        assert book.find("x") == 1
        ann, bob = student_rows(book)
        assert (ann.name, ann.late, ann.status, ann.ids, ann.notes) == (
            "Ann", True, "graded", {"sid": "7"}, (),
        )  # fmt: skip
        assert ann.report is not None
        found = [(r.outcome, r.score, r.misconceptions) for r in ann.report.results]
        assert found == [("correct", 2.0, ()), ("wrong", 0.0, ("sigma-twice",))]
        assert (bob.status, bob.reason) == ("refused", "It is a link.")
        assert book.gone() == ["c"]
        book.belongs_to(ClassOf("Squares", "/class", "canvas"))
    assert kept_class(tmp_path) == ClassOf("Squares", "/class", "canvas")
    assert kept_seed(tmp_path) == 4711


def test_the_table_beside_a_gradebook_of_version_1_is_no_edit(
    tmp_path: Path, old: Assignment
) -> None:
    (tmp_path / "grades.csv").write_text("student,…", encoding="utf-8")
    with Gradebook(tmp_path, old, "v1", 4711) as book:
        assert export(book, tmp_path) == ()
        (tmp_path / "grades.csv").write_text("edited", encoding="utf-8")
        assert export(book, tmp_path) == (tmp_path / "grades.csv.edited",)


def zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_class_of_sixty_with_ten_troubles(tmp_path: Path, batch: Batch) -> None:
    """As an instructor would: who is not in the summary has a grade that is right."""
    files: dict[str, str | bytes | None] = {f"hw3/s{n:02}/square.py": RIGHT for n in range(50)}
    files |= {
        "hw3/t0/square - Copy.py": RIGHT, "hw3/t1/a/b/c/d/square.py": RIGHT,
        "hw3/T2.ZIP": zipped({"hw/square.py": RIGHT}), "hw3/t3/square.py": STUB,
        "hw3/t3/work.zip": zipped({"square.py": RIGHT}), "hw3/t4/essay.docx": b"PK",
        "hw3/t5": None, "hw3/t6/square.py": STUB, "hw3/t7.pdf": b"%PDF",
        "hw3/.t8/square.py": RIGHT, "hw3/t9/square_a.py": RIGHT, "hw3/t9/square_b.py": WRONG,
        "hw3/roster.csv": "", "index.html": "",
    }  # fmt: skip
    hand_in(tmp_path / "class", files)
    done = batch("--strict")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "60 submissions: 54 graded, 4 nothing to grade, 2 refused."
    named = [line.split(":")[0].strip() for line in lines if line.startswith("  ")]
    assert named == ["t4", "t5", "t6", "t9", "t7.pdf", "t8-4aaed111 (.t8)", "index.html",
                     "roster.csv"]  # fmt: skip
    rows = grades(tmp_path / "out")
    assert {row["score"] for row in rows.values() if row["status"] == "graded"} == {"3"}
