"""What a batch writes: right for spreadsheets, and nothing that a learner wrote is markup in it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.assignment.exercise import Assignment
from grader.classroom.export import export
from grader.classroom.gradebook import Gradebook
from grader.classroom.intake import Intake, Refusal
from grader.errors import InputError
from grader.escape import cell, code_block, code_span, one_line, plain
from tests.classroom.small_class import entry, grades, make_assignment, report

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "![x](http://example.org/x.png) <img src=x onerror=alert(1)>",
    "``` \n# heading\n````\n- item `code` **bold**",
    "\x1b[31mred\x1b]0;title\x07",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe",
    "a,b;c\"d'e\nf",
]


@pytest.fixture
def squares(tmp_path: Path) -> Assignment:
    return make_assignment(tmp_path / "course")


@pytest.fixture
def book(squares: Assignment, tmp_path: Path) -> Iterator[Gradebook]:
    with Gradebook(tmp_path, squares, "v1", 1) as book:
        yield book


@pytest.fixture
def exported(book: Gradebook, squares: Assignment, tmp_path: Path) -> Path:
    """A class in which names, outputs and reasons are hostile."""
    students = [f"s{number:02}" for number in range(len(HOSTILE))]
    entries = [entry(s, text, late=True) for s, text in zip(students, HOSTILE, strict=True)]
    refused = [Refusal(f"z{s}", text, text) for s, text in zip(students, HOSTILE, strict=True)]
    book.enrol(Intake("folders", tuple(entries), tuple(refused)))
    for student, text in zip(students, HOSTILE, strict=True):
        book.record(text, [student], report(squares, "raised", text))
    export(book, tmp_path)
    return tmp_path


def test_no_cell_is_a_formula_and_every_row_is_one_line(exported: Path) -> None:
    data = (exported / "grades.csv").read_bytes()
    assert data.startswith(
        b"\xef\xbb\xbfstudent,name,late,score,max_score,square.square,status,reason,sid\n"
    )
    assert len(data.decode().splitlines()) == 1 + 2 * len(HOSTILE)
    with (exported / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            assert len(row) == 9
            for text in row:
                assert not text.lstrip().startswith(tuple("=+-@\t\r＝"))
                assert text.isprintable()
    rows = grades(exported)
    assert rows["s00"]["name"] == "'=1+1"
    assert (rows["s00"]["late"], rows["s00"]["score"], rows["s00"]["status"]) == (
        "yes", "0", "graded",
    )  # fmt: skip
    assert (rows["zs00"]["score"], rows["zs00"]["status"]) == ("", "refused")


def test_what_learners_wrote_is_never_markup_in_their_feedback(exported: Path) -> None:
    for path in (exported / "feedback").iterdir():
        text = path.read_text(encoding="utf-8")
        assert all(c == "\n" or c.isprintable() for c in text)
        tokens = MarkdownIt("commonmark").parse(text)
        kinds = [token.type for token in tokens]
        heads = [tokens[i + 1].content for i, kind in enumerate(kinds) if kind == "heading_open"]
        assert heads[0] == "Squares"
        assert heads[1:] in ([], ["Fix first: `square` in `square.py`, 0 / 3"])
        assert kinds.count("fence") == 1
        assert not {"html_block", "bullet_list_open", "code_block"} & set(kinds)
        inline = [child for token in tokens for child in token.children or ()]
        assert not {"link_open", "image", "html_inline", "em_open"} & {c.type for c in inline}
        strong = [i for i, child in enumerate(inline) if child.type == "strong_open"]
        ours = ("Score 0 / 3", "Known mistake: sigma omitted.", "Known mistake: bias omitted.")
        assert {inline[i + 1].content for i in strong} <= set(ours)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_what_learners_wrote_is_never_markup_in_the_class_page(exported: Path) -> None:
    page = (exported / "report.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert not {"script", "img", "a", "link", "iframe"} & tags.found
    assert not {"src", "href", "onerror"} & tags.attributes
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    assert "raised (13)" in page
    assert "<li>13 graded" in page


def test_text_is_the_same_in_every_run_and_what_is_the_same_is_not_written_again(
    book: Gradebook, exported: Path
) -> None:
    feedback = exported / "feedback/s00.md"
    os.utime(feedback, (1, 1))
    (exported / "feedback/s01.md").unlink()
    before = {name: (exported / name).read_bytes() for name in ("grades.csv", "report.html")}
    export(book, exported)
    assert feedback.stat().st_mtime == 1
    assert (exported / "feedback/s01.md").exists()
    assert {name: (exported / name).read_bytes() for name in before} == before
    assert not [path for path in exported.rglob("*") if path.name.endswith(".tmp")]


def test_a_file_that_cannot_be_written_is_named_and_the_old_grades_stay(
    book: Gradebook, squares: Assignment, exported: Path
) -> None:
    before = (exported / "grades.csv").read_bytes()
    (exported / "feedback/s03.md").unlink()
    (exported / "feedback/s03.md").mkdir()
    book.record("another", ["s00"], report(squares))
    with pytest.raises(InputError, match=r"s03\.md cannot be written"):
        export(book, exported)
    assert (exported / "grades.csv").read_bytes() == before


def test_points_are_sums_of_what_was_earned_and_no_grade_is_no_points(
    book: Gradebook, squares: Assignment, tmp_path: Path
) -> None:
    book.enrol(Intake("folders", tuple(entry(s) for s in "abcd"), ()))
    book.record("a", ["a", "b"], report(squares))
    book.record("c", ["c"], report(squares, "internal", "out of memory"))
    export(book, tmp_path)
    assert [
        (row["score"], row["max_score"], row["square.square"], row["status"])
        for row in grades(tmp_path).values()
    ] == [
        ("3", "3", "3", "graded"),
        ("3", "3", "3", "graded"),
        ("", "3", "", "internal"),
        ("", "3", "", "pending"),
    ]
    assert "3 / 3" in (tmp_path / "feedback/a.md").read_text("utf-8")
    assert "hasn't been graded yet" in (tmp_path / "feedback/d.md").read_text("utf-8")
    assert "out of memory" in (tmp_path / "report.html").read_text("utf-8")


ANY = st.text(max_size=60) | st.text(alphabet="`~ \n\t\r\\<>=+-@a*_[]", max_size=60)


@given(ANY)
def test_any_text_in_a_code_block_is_one_fence_with_the_printable_text_in_it(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"before\n\n{code_block(text)}\n\nafter\n")
    assert [t.type for t in tokens if t.level == 0 and t.nesting >= 0] == [
        "paragraph_open", "fence", "paragraph_open",
    ]  # fmt: skip
    (fence,) = [token for token in tokens if token.type == "fence"]
    assert fence.content == plain(text) + "\n"


@given(ANY)
def test_any_text_in_a_code_span_is_one_span(text: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark").parse(f"{code_span(text)} after")
    assert inline.children is not None
    assert [child.type for child in inline.children] == ["code_inline", "text"]
    assert inline.children[0].content.strip() == one_line(text).strip()


@given(ANY)
def test_any_text_in_a_cell_is_one_printable_line_that_computes_nothing(text: str) -> None:
    shown = cell(text)
    assert shown.isprintable()
    assert not shown.startswith(tuple("=+-@\t\r＝＋－＠"))
