"""On a system without fork, rlimits and signals, everything imports and the commands do their work.

A stand-in for Windows and macOS: this interpreter, without what those do not have
(`other_system.py`). It cannot show what differs in the systems themselves.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import doctor, host
from tests.classroom.small_class import ENDLESS, RIGHT, WRONG, grades, make_class, make_course
from tests.conftest import CORPUS, ROOT

SCRIPT = ROOT / "tests" / "sandbox" / "other_system.py"
RIGHT_FOLDER = str(CORPUS / "right/np_dot")


def elsewhere(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `course …` on the other system."""
    return subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_every_module_of_ours_imports() -> None:
    done = elsewhere("imports")
    assert done.returncode == 0, done.stderr
    ours = {path for folder in ("grader", "course") for path in (ROOT / folder).rglob("*.py")}
    assert len(done.stdout.split()) == len(ours)


def test_a_right_folder_gets_all_points_and_the_warning_comes_once() -> None:
    done = elsewhere("grade", RIGHT_FOLDER, "--format", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["score"] == sum(test["max_score"] for test in report["tests"]) > 0
    assert "landlock" not in report["extra_data"]["layers"]
    assert done.stderr.splitlines() == [host.NO_SANDBOX]


def test_where_the_sandbox_is_required_grading_is_refused(tmp_path: Path) -> None:
    submissions = str(make_class(tmp_path / "class", [RIGHT]))
    for command in (
        ("grade", RIGHT_FOLDER, "--require-sandbox"),
        ("batch", submissions, "--out", str(tmp_path / "out"), "--require-sandbox"),
    ):
        done = elsewhere(*command)
        assert done.returncode == 2, done.stderr
        assert "seccomp: code can start processes" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_class_is_graded_and_the_warning_comes_once(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    submissions = make_class(tmp_path / "class", [RIGHT, WRONG, ENDLESS, RIGHT])
    out = tmp_path / "out"
    done = elsewhere("batch", str(submissions), "--out", str(out), "--course", str(course))
    assert done.returncode == 0, done.stderr
    assert [row["score"] for row in grades(out).values()] == ["3", "1", "0", "3"]
    assert done.stderr.splitlines() == [host.NO_SANDBOX]


HELD = {"rlimits", "non-dumpable", "no-capabilities", "no-new-privileges"}
"""What this host has, even where it passes for another."""


def test_the_doctor_says_what_is_missing_and_that_code_must_be_trusted() -> None:
    done = elsewhere("doctor")
    assert done.returncode == 0, done.stderr
    assert host.NO_SANDBOX in done.stderr
    for name in set(doctor.WITHOUT) - HELD:
        assert f"{name:<18} missing" in done.stdout
    assert "Grade only code that you trust." in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems warn")
def test_a_host_that_confines_gives_no_warning() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "course", "grade", RIGHT_FOLDER],
        capture_output=True, text=True, timeout=120, check=True, cwd=ROOT,
    )  # fmt: skip
    assert host.NO_SANDBOX not in done.stderr
