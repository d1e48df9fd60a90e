"""Time is the processor's; a submission has a limit as a whole; nothing is tried in vain."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from grader.assignment.exercise import Assignment
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox import seccomp
from grader.sandbox.child import ChildProcess
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.limits import Limits
from grader.submission.files import Submission
from tests.conftest import outcomes

SLOWLY = """
import time

def spin(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

"""


class Counting(ForkServer):
    """A server that counts its children."""

    children: int = 0

    def fork(self, memory: int = Limits.memory) -> ChildProcess:
        self.children += 1
        return super().fork(memory)


def graded(
    assignment: Assignment, limits: Limits, files: Mapping[str, str], only: str = ""
) -> tuple[GradeReport, int]:
    """The report, and how many processes it has taken."""
    limited = dataclasses.replace(assignment, limits=limits)
    functions = limited.select(only) if only else limited.functions
    submission = Submission(Path("learner"), {n: text.encode() for n, text in files.items()})
    server = Counting()
    with server:
        report = Grader(limited, server).grade(submission, functions, 1)
        return report, server.children


@contextlib.contextmanager
def one_processor_shared_with(loops: int) -> Iterator[None]:
    """Have all that starts here share one processor with some endless loops."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()
        os.sched_setaffinity(0, before)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux tells CPU time")
def test_slow_code_that_is_right_is_right_on_a_busy_machine_too(
    assignment: Assignment, right: Mapping[str, bytes]
) -> None:
    source = right["gradient.py"].decode().replace("    return", "    spin(0.2)\n    return")
    assert "spin" in source
    limits = dataclasses.replace(assignment.limits, call_seconds=0.3)
    with one_processor_shared_with(3):
        report, children = graded(assignment, limits, {"gradient.py": SLOWLY + source}, "gradient")
    assert children == 2, "all cases at once should have been too slow"
    assert outcomes(report) == {"correct"}
    assert report.seconds > 0.3 * 4


def test_all_functions_of_a_submission_share_one_limit(assignment: Assignment) -> None:
    limits = Limits(import_seconds=1, call_seconds=0.5, function_seconds=2, submission_seconds=3)
    files: dict[str, str] = {}
    for function in assignment.functions:
        files.setdefault(function.file, SLOWLY + "spin(0.8)\n")
        files[function.file] += f"\ndef {function.name}(*arguments):\n    spin(0.4)\n"
    report, children = graded(assignment, limits, files)
    given_up = [r for r in report.results if "used up the 3 s" in r.output]
    assert report.score == 0
    assert {r.function for r in given_up} >= set(assignment.functions[-5:])
    assert children <= 6


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("while True: pass\n", "timeout"),
        ("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n", "timeout"),
        ("import os\nos._exit(0)\n", "killed"),
        ("def output_delta(\n", "syntax"),
    ],
)
def test_what_no_import_survives_is_tried_once_for_all_functions_of_a_file(
    assignment: Assignment, source: str, outcome: str
) -> None:
    limits = dataclasses.replace(assignment.limits, import_seconds=0.5)
    report, children = graded(assignment, limits, {"delta.py": source}, "delta")
    assert len({r.function for r in report.results}) == 3
    assert outcomes(report) == {outcome}
    assert children == 1


def begun_with(line: str, source: bytes) -> str:
    """The same functions, each with a line of code before its own."""
    return re.sub(r"^(def .*:)\n", rf"\1\n    {line}\n", source.decode(), flags=re.MULTILINE)


def test_right_code_that_is_slow_everywhere_keeps_all_its_points(
    assignment: Assignment, right: Mapping[str, bytes]
) -> None:
    limits = Limits(import_seconds=0.2, call_seconds=0.2, function_seconds=60)
    files = {"delta.py": SLOWLY + begun_with("spin(0.1)", right["delta.py"])}
    report, children = graded(assignment, limits, files, "delta")
    assert children > 2, "all cases at once should have been too slow"
    assert outcomes(report) == {"correct"}


def test_a_call_that_the_time_of_its_function_was_too_short_for_is_told_so(
    assignment: Assignment, right: Mapping[str, bytes]
) -> None:
    limits = Limits(call_seconds=0.5, function_seconds=0.7)
    files = {"delta.py": SLOWLY + begun_with("spin(0.3)", right["delta.py"])}
    report, _ = graded(assignment, limits, files, "output_delta")
    late = [result.output for result in report.results if result.outcome == "timeout"]
    assert late[0] == "the calls of output_delta took more than 0.7 s in all"
    assert not any("longer than" in output or "less time" in output for output in late)


def test_who_has_less_time_because_of_other_code_is_told_of_which(
    assignment: Assignment, right: Mapping[str, bytes]
) -> None:
    limits = Limits(import_seconds=0.5, call_seconds=0.4, function_seconds=2)
    endless = "def forward(*arguments):\n    while True: pass\n"
    slow = SLOWLY + begun_with("spin(0.2)", right["delta.py"])
    report, _ = graded(assignment, limits, {"forward.py": endless, "delta.py": slow})
    late = [result for result in report.results if result.outcome == "timeout"]
    own = [result.output for result in late if result.function.name == "forward"]
    others = [result.output for result in late if result.function.name == "output_delta"]
    assert "longer than 0.4 s" in own[0]
    assert not any("less time" in output for output in own)
    assert "less time than usual, because `forward` never finished" in others[0]


@pytest.mark.skipif(not seccomp.program(), reason="libseccomp is not installed")
@pytest.mark.parametrize(
    "wait",
    [
        "time.sleep(1000)",
        "threading.Event().wait(1000)",
        "select.select([], [], [], 1000)",
    ],
)
def test_a_wait_that_would_end_by_itself_is_over_at_once(
    assignment: Assignment, right: Mapping[str, bytes], wait: str
) -> None:
    files = {"delta.py": "import select, threading, time\n" + begun_with(wait, right["delta.py"])}
    report, children = graded(assignment, assignment.limits, files, "delta")
    assert wait in files["delta.py"]
    assert outcomes(report) == {"correct"}
    assert children == 1
