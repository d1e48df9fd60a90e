"""A name that is nearly right: what was meant is asked, and nothing is guessed beyond that."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.assignment.exercise import Assignment
from grader.errors import InputError
from grader.submission.near_names import MAX_SOURCE, defined_instead
from tests.conftest import GradeFiles, Run

FOWARD = """
def foward(weights, biases, x, sigma):
    return [], [x]
"""


def test_a_function_with_a_slip_in_its_name_is_found_in_the_source(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    report = grade({**right, "forward.py": FOWARD}, only="forward.forward")
    said = "forward.py has no function forward; it has foward: did you mean that?"
    assert {result.output for result in report.results} == {said}
    assert report.score == 0


@pytest.mark.parametrize(
    ("source", "near"),
    [
        (b"def Forward(w):\n    pass\n", "Forward"),
        (b"async  def forwards (w):\n    pass\n", "forwards"),
        (b"x = 1\ndef helper(w):\n    pass\n", ""),
        (b"class A:\n    def foward(self):\n        pass\n", ""),
        (b"# def foward(w):\n", ""),
        (b"", ""),
        (b"\xff\xfe def foward(", ""),
        (b"#" * MAX_SOURCE + b"\ndef foward(w):\n", ""),
        (b"def " + b"f" * 100_000 + b"(", ""),
    ],
)
def test_only_what_is_defined_at_the_top_level_and_much_alike_is_meant(
    source: bytes, near: str
) -> None:
    assert defined_instead(source, "forward") == near


def test_another_function_that_is_asked_for_is_not_meant(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    source = (
        "def output_delta(g, z, f):\n    return g * f(z)\ndef delta(w, z, g, f):\n    return g\n"
    )
    report = grade({**right, "delta.py": source}, only="delta")
    said = {result.function.name: result.output for result in report.results if not result.score}
    assert said["deltas"].endswith("it has delta: did you mean that?")
    assert said["hidden_delta"] == "delta.py has no function hidden_delta"


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("Forward", "forward"),
        ("delta.py", "delta"),
        ("hiden_delta", "hidden_delta"),
        ("delta.Deltas", "delta.deltas"),
        ("TRAIN.PY", "train"),
    ],
)
def test_what_is_asked_for_by_a_wrong_name_is_suggested(
    assignment: Assignment, wanted: str, meant: str
) -> None:
    with pytest.raises(InputError, match=f"function '{wanted}'. Did you mean '{meant}'"):
        assignment.select(wanted)


def test_a_name_like_no_other_is_answered_with_all_there_are(assignment: Assignment) -> None:
    for wanted in ("quicksort", "x" * 10_000, ""):
        with pytest.raises(InputError) as error:
            assignment.select(wanted)
        assert "Did you mean" not in str(error.value)
        assert "Exercises: forward, delta" in str(error.value)


def test_the_command_says_so(run: Run) -> None:
    done = run("grade", ".", "--only", "Forward")
    assert done.returncode == 2
    assert "Did you mean 'forward'?" in done.stderr
