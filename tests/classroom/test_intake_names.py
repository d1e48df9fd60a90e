"""Names of students, hostile and honest: what is refused, what is shown, and the ids of them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.intake import find_submissions
from grader.submission.names import MAX_ID, plain, shown, student_ids, why_hostile

GOOD = b"def forward(weights, biases, x, sigma): ...\n"

NAMES = {
    "a formula": "=1+1",
    "a line break": "a\nb",
    "an escape": "a\x1b[2J",
    "text from right to left": "a\u202eb",
}


@pytest.mark.parametrize("what", NAMES)
def test_a_folder_with_a_hostile_name_is_refused_and_its_neighbour_is_not(
    tmp_path: Path, what: str
) -> None:
    for name in (NAMES[what], "neighbour"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "forward.py").write_bytes(GOOD)
    intake = find_submissions(tmp_path)
    assert [entry.student for entry in intake.entries] == ["neighbour"]
    (refusal,) = intake.refused
    assert refusal.name == shown(NAMES[what])
    assert "rename it" in refusal.reason


def test_honest_names_of_all_kinds_are_graded(tmp_path: Path) -> None:
    names = [
        "Alice",
        "alice",
        "Zoë",
        "Zoe\u0308",
        "王小明",
        "می\u200cخواهم",
        "con",
        "a b",
        "x" * 200,
    ]
    folders = [*names, os.fsdecode(b"M\xfcller")]
    for folder in folders:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "forward.py").write_bytes(GOOD)
    intake = find_submissions(tmp_path)
    assert not intake.refused
    assert all(entry.read().files == {"forward.py": GOOD} for entry in intake.entries)
    assert len({entry.student.casefold() for entry in intake.entries}) == len(folders)
    assert {"M\N{REPLACEMENT CHARACTER}ller", "王小明"} <= {entry.name for entry in intake.entries}


def test_an_id_stays_when_other_students_come(tmp_path: Path) -> None:
    few = student_ids(["Zoë", "bob"])
    more = student_ids(["Zoë", "bob", "Zoe", "ann", "Bo b"])
    assert few["bob"] == "bob"
    assert all(more[name] == few[name] for name in few)


@given(st.lists(st.text(), max_size=8))
def test_ids_are_safe_file_names_and_unique_whatever_the_names(names: list[str]) -> None:
    ids = student_ids(names)
    assert set(ids) == set(names)
    assert len({value.casefold() for value in ids.values()}) == len(ids)
    for value in ids.values():
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", value)
        assert len(value) < 2 * MAX_ID
        assert not value.endswith(".")


@given(st.text())
def test_a_name_is_shown_in_one_line_without_control(name: str) -> None:
    assert shown(name).isprintable()
    assert len(shown(name)) <= 121
    assert plain(name)
    assert why_hostile(name) or "\n" not in name
