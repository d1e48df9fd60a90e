"""A lesson from its file: what becomes of the text, of its quiz and of a bad file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from course.errors import CourseError
from course.markdown.lesson import format_problem, parse_document, read_document, read_lesson
from course.quiz.questions import Lesson, Problem
from tests.conftest import ROOT

ARTICLE = ROOT.parent / "shared" / "articles" / "backpropagation.md"

BLOCK = "??\n{0}\n\\w: a\n\\c: b\n??\n"


@pytest.fixture
def article() -> Path:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE}")
    return ARTICLE


def lesson_of(text: str) -> Lesson:
    return parse_document(text, Path("some lesson.md")).lesson


def ids(text: str) -> list[str]:
    return [question.id for question in lesson_of(text).quiz.questions]


def test_the_article_is_read_as_its_author_meant_it(article: Path) -> None:
    lesson = read_lesson(article)
    questions = lesson.quiz.questions
    assert [q.line for q in questions] == [24, 33, 42, 125, 136, 249]
    assert sum(len(q.options) for q in questions) == 16
    assert sum(len(q.right_answer) for q in questions) == 7
    assert [q.penalty for q in questions] == [5, 5, 5, 10, 0, 0]
    assert [q.shownext for q in questions] == [True, True, None, None, None, False]
    assert [q.run for q in questions] == [0, 0, 0, 1, 1, 2]
    assert questions[3].section == "Differentiating the error"
    assert questions[0].text == "The number neurons in layer $l-1$ is the same as"
    assert [p.code for p in lesson.problems] == ["all-correct"]
    assert lesson.title == "Forward propagation"


def test_the_article_reads_the_same_with_other_line_ends(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / article.name
    text = article.read_bytes()
    for image in article.parent.glob("*.png"):
        (tmp_path / image.name).touch()
    copy.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n").rstrip())
    assert read_lesson(copy).quiz == read_lesson(article).quiz
    assert read_lesson(copy).problems == read_lesson(article).problems


def test_the_title_is_the_first_heading_that_is_not_in_a_quiz() -> None:
    assert lesson_of("Text\n\n??\n# No\n??\n\n## Yes *so*\n\n# Later").title == "Yes *so*"


def test_without_a_heading_the_title_is_the_name_of_the_file() -> None:
    lesson = lesson_of("Text")
    assert (lesson.title, lesson.name) == ("some lesson", "some lesson")


def test_a_question_stands_in_the_section_of_the_nearest_heading_above() -> None:
    text = BLOCK.format("A") + "\n# One\n" + BLOCK.format("B") + "Two\n---\n" + BLOCK.format("C")
    assert [q.section for q in lesson_of(text).quiz.questions] == ["", "One", "Two"]


@pytest.mark.parametrize("between", ["", "\n", "\n \n\t\n"])
def test_blocks_with_only_blank_lines_between_them_share_a_run(between: str) -> None:
    text = BLOCK.format("A") + between + BLOCK.format("B")
    assert [q.run for q in lesson_of(text).quiz.questions] == [0, 0]


@pytest.mark.parametrize("between", ["\ntext\n\n", "---\n", "# x\n", "\n[x]: /y\n\n", "\n- "])
def test_anything_else_between_blocks_ends_a_run(between: str) -> None:
    text = BLOCK.format("A") + between + BLOCK.format("B").replace("\n", "\n  ")
    assert [q.run for q in lesson_of(text).quiz.questions] == [0, 1]


def test_blocks_in_one_quote_share_a_run_and_blocks_in_two_do_not() -> None:
    quoted = "".join(f"> {line}\n" for line in (BLOCK + "\n" + BLOCK).splitlines())
    text = quoted.replace("{0}", "A") + "\n" + quoted.replace("{0}", "A")
    assert [q.run for q in lesson_of(text).quiz.questions] == [0, 0, 1, 1]


def test_an_id_stays_when_anything_but_the_words_of_the_question_changes() -> None:
    one = "??\nWhat is é\n  here?\n\\w: a\n\\c: b\n??\n"
    two = "# New\n\n- ??\n  What   is e\u0301 here?\n  \\c: x\n  \\w: a\n  \\penalty:5\n  ??\n"
    assert ids(one) == ids(two)
    assert ids(one) != ids(one.replace("What", "Who"))


def test_equal_questions_get_numbered_ids() -> None:
    first = ids(BLOCK.format("Same"))[0]
    text = (BLOCK.format("Same") + "\n") * 3
    assert ids(text) == [first, f"{first}-2", f"{first}-3"]


def test_mending_a_question_does_not_rename_an_equal_one_below_it() -> None:
    broken = BLOCK.format("Same").replace("\\c: b", "\\w: b")
    assert ids(broken + BLOCK.format("Same")) == [ids(BLOCK.format("Same") * 2)[1]]


def test_a_written_id_is_the_identity_and_may_stand_anywhere_in_the_block() -> None:
    assert ids("??\n\\id:top\nQ\n\\w: a\n\\c: b\n??\n??\nR\n\\w: a\n\\c: b\n\\id: end\n??\n") == [
        "top",
        "end",
    ]


def test_two_equal_ids_are_an_error_that_names_both_lines() -> None:
    block = "??\nQ{0}\n\\w: a\n\\c: b\n\\id:x\n??\n"
    lesson = lesson_of(block.format(1) + block.format(2))
    assert [q.line for q in lesson.quiz.questions] == [1]
    assert [p.code for p in lesson.problems] == ["duplicate-id"]
    assert "lines 5 and 11" in lesson.problems[0].message


def test_a_penalty_is_measured_by_the_points_of_the_course() -> None:
    text = "??\nQ\n\\w: a\n\\c: b\n\\penalty:5\n??\n"
    assert parse_document(text, Path("x.md"), points=5).lesson.quiz.questions[0].points == 5
    assert [p.code for p in parse_document(text, Path("x.md"), points=4).lesson.problems] == [
        "penalty-over-points"
    ]


def test_an_error_found_in_the_text_of_a_block_is_shown_in_its_box(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_text("![x](gone.png)\n\n" + BLOCK.format("$\\nosuch$"), encoding="utf-8")
    document = read_document(path)
    assert document.lesson.quiz.questions == ()
    boxes = [t.meta["problems"] for t in document.tokens if t.type == "quiz_open"]
    assert [[p.code for p in box] for box in boxes] == [["bad-formula"]]
    assert [p.code for p in document.lesson.problems] == ["missing-image", "bad-formula"]


@pytest.mark.parametrize("name", ["there.png", "with%20space.png", "there.png#a", "sub/x.svg?v=1"])
def test_an_image_is_looked_for_beside_the_lesson(name: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for file in ("there.png", "with space.png", "sub/x.svg"):
        (tmp_path / file).touch()
    text = f"![a]({name})\n"
    assert parse_document(text, tmp_path / "x.md").lesson.problems == ()
    missing = parse_document(text, tmp_path / "elsewhere" / "x.md").lesson.problems
    assert [p.code for p in missing] == ["missing-image"]


@pytest.mark.parametrize("name", ["sub", "a%00b", "a" * 5000, "/nowhere/x.png", "", "http&#58;x"])
def test_a_name_that_can_be_no_image_file_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    problems = parse_document(f"![a](<{name}>)\n", tmp_path / "x.md").lesson.problems
    expected = [] if name.startswith("http") else ["missing-image"]
    assert [p.code for p in problems] == expected


@pytest.mark.parametrize(
    "name", ["https://example.org/x.png", "//example.org/x", "http://[", "a:b"]
)
def test_images_elsewhere_are_not_looked_for(name: str, tmp_path: Path) -> None:
    codes = [p.code for p in parse_document(f"![a]({name})", tmp_path / "x.md").lesson.problems]
    assert codes == (["missing-image"] if name == "a:b" else [])


def test_problems_come_by_line() -> None:
    text = "$\\a$\n\n" + BLOCK.format("Q").replace("a", "b") + "\n$\\b$\n"
    lines = [p.line for p in lesson_of(text).problems]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_a_problem_reads_as_compilers_write_them() -> None:
    problem = Problem(3, 7, "warning", "all-correct", "is it?")
    assert format_problem(Path("a/b.md"), problem) == "a/b.md:3:7: warning[all-correct] is it?"


def refusal(path: Path) -> str:
    with pytest.raises(CourseError) as raised:
        read_lesson(path)
    assert str(path) in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_bytes_that_are_not_utf_8_are_named_with_their_line(end: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(end.join([b"\xef\xbb\xbfone", "zwei é".encode(), b"dr\xe9i", b""]))
    assert "line 3" in refusal(path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "no.md")


def test_a_folder_is_no_lesson(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be read" in refusal(tmp_path / "file" / "x.md")


def test_a_file_without_permission_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.touch(mode=0o000)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "cannot be read" in refusal(path)


def test_a_file_over_five_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"a" * 5_000_001)
    assert "larger than 5 MB" in refusal(path)
    path.write_bytes(b"a" * 5_000_000)
    assert read_lesson(path).problems == ()


def modules_after(statement: str) -> set[str]:
    script = f"import sys; {statement}; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_importing_lessons_loads_no_parser_and_reading_one_loads_no_numpy(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(BLOCK.format("$a$"), encoding="utf-8")
    assert not {"markdown_it", "math_core", "numpy"} & modules_after(
        "import course.markdown.lesson"
    )
    reading = "from pathlib import Path; from course.markdown.lesson import read_lesson; "
    loaded = modules_after(f"{reading}read_lesson(Path({str(path)!r}))")
    assert {"markdown_it", "math_core"} <= loaded
    assert "numpy" not in loaded
