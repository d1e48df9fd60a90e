"""`exercises.yaml` is checked at the door, and every complaint names the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.assignment.exercise import Assignment, read_assignment
from grader.errors import InputError

GOOD = """
title: T
exercises:
  - id: e
    title: E
    functions:
      - name: f
        returns: [{name: a}]
        tests: {one: 1}
"""


def read(folder: Path, text: str) -> Assignment:
    folder.joinpath("exercises.yaml").write_text(text, encoding="utf-8")
    return read_assignment(folder, folder)


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    assignment = read(tmp_path, GOOD)
    (function,) = assignment.functions
    assert (function.file, function.points, function.tests[0].name) == ("e.py", 1.0, "one")


def test_limits_are_read_in_the_units_of_their_names(tmp_path: Path) -> None:
    limits = read(tmp_path, GOOD + "limits: {memory_mb: 512, call_seconds: 0.5}\n").limits
    assert (limits.memory, limits.call_seconds) == (512 * 2**20, 0.5)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("title: T", "titel: T", "'title' is missing"),
        ("id: e", "id: not-a-name", "an id names a Python file"),
        ("  - id: e", "  - id: 3", "'id' is missing or of another kind"),
        ("name: f", "nam: f", "'name' is missing"),
        ("tests: {one: 1}", "tests: {one: 0}", "points above 0"),
        ("tests: {one: 1}", "tests: {one: {points: 1, compare: [b]}}", "compare out of ['a']"),
        ("tests: {one: 1}", "tests: {one: x}", "'points' is missing"),
        ("title: T", "limits: {memory: 3}\ntitle: T", "memory_mb"),
        ("title: T", "title: [", "is not YAML"),
        ("returns: [{name: a}]", "returns: a", "'returns' is missing"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(InputError, match=r"exercises\.yaml") as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert complaint in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"exercises\.yaml: cannot be read"):
        read_assignment(tmp_path, tmp_path)
