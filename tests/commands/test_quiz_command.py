"""`course quiz --format json` and `course check`, as an author uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, Run

LESSON = """# Title

??
What is $1 + 1$?
\\w: 1
\\c: 2
\\penalty:5
\\shownext:TRUE
??

??
Which are even?
\\id:even
\\c: 2
\\why: Half of it is 1.
\\w: 3
\\c: 4
??

??
Broken
\\w: only one
??
"""


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not beside this checkout")
def test_the_article_gives_its_six_questions(run: Run) -> None:
    done = run("quiz", str(ARTICLE), "--format", "json")
    assert done.returncode == 0
    data = json.loads(done.stdout)
    questions = data["questions"]
    options = [option for question in questions for option in question["options"]]
    assert len(questions) == 6
    assert len(options) == 16
    assert sum(option["correct"] for option in options) == 7
    assert [q["penalty"] for q in questions] == [5, 5, 5, 10, 0, 0]
    assert [q["shownext"] for q in questions] == [True, True, None, None, None, False]
    assert [q["line"] for q in questions] == [24, 33, 42, 125, 136, 249]
    assert not [p for p in data["problems"] if p["severity"] == "error"]


def test_the_json_has_the_form_that_others_rely_on(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sums.md"
    path.write_text(LESSON, encoding="utf-8")
    data = json.loads(run("quiz", str(path), "--format", "json").stdout)
    assert data["lesson"] == "sums"
    first, second = data["questions"]
    assert len(first.pop("id")) >= 8
    assert first == {
        "line": 3,
        "question": "What is $1 + 1$?",
        "multiple": False,
        "options": [
            {"text": "1", "correct": False, "line": 5},
            {"text": "2", "correct": True, "line": 6},
        ],
        "penalty": 5.0,
        "shownext": True,
        "points": 10.0,
    }
    assert second["id"] == "even"
    assert second["multiple"] is True
    assert (second["penalty"], second["shownext"]) == (0.0, None)
    assert [set(problem) for problem in data["problems"]] == [
        {"line", "column", "severity", "code", "message"}
    ] * len(data["problems"])
    assert {p["line"] for p in data["problems"] if p["severity"] == "error"} <= {20, 21, 22}


def test_check_names_file_line_and_column_and_exits_with_1_on_an_error(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "sums.md"
    path.write_text(LESSON, encoding="utf-8")
    done = run("check", str(path))
    assert done.returncode == 1
    assert f"{path}:20:1: error[" in done.stdout
    assert run("check").returncode == 0


@pytest.mark.parametrize("command", ["quiz", "check"])
def test_a_lesson_that_is_not_there_is_bad_input(run: Run, command: str) -> None:
    done = run(command, "no/such.md")
    assert done.returncode == 2
    assert "no/such.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_lesson_lists_the_known_ones(run: Run) -> None:
    done = run("quiz", "frontpropagation")
    assert done.returncode == 2
    assert "Lessons of this course: backpropagation" in done.stderr
