"""Whatever a submission does, it costs that function's points alone and says what happened."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from grader.assignment.exercise import Assignment
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox.fork_server import ForkServer
from grader.submission.contents import read_submission
from tests.conftest import GradeFiles, by_function

HEAD = "import numpy as np\n\n\n"

# what gradient.py says, the outcome, and what the learner reads
BAD: dict[str, tuple[str, str, str]] = {
    "a syntax error": ("def gradient(deltas, activations:\n    pass\n", "syntax", "line 4"),
    "a tab error": ("def gradient(d, a):\n    x = 1\n\treturn x\n", "syntax", "line 6"),
    "a NUL byte": ("def gradient(d, a):\n    return '\0'\n", "syntax", "null"),
    "absurd nesting": (f"gradient = {'(' * 500}{')' * 500}\n", "syntax", "parenthes"),
    "no such function": ("def gradients(d, a):\n    pass\n", "missing", "no function gradient"),
    "a name that is no function": ("gradient = 3\n", "missing", "an int"),
    "not written": ("def gradient(d, a):\n    raise NotImplementedError\n", "missing", "not writ"),
    "too few parameters": ("def gradient(deltas):\n    pass\n", "raised", "with 2 arguments"),
    "too many parameters": ("def gradient(a, b, c):\n    pass\n", "raised", "gradient(a, b, c)"),
    "an exception": ("def gradient(d, a):\n    return {}['no']\n", "raised", "KeyError: 'no'"),
    "an exception at import": ("1 / 0\n", "raised", "ZeroDivisionError"),
    "an unknown package": ("import torch\n", "raised", "No module named 'torch'"),
    "exit at import": ("import sys\nsys.exit(0)\n", "raised", "exit()"),
    "os._exit at import": ("import os\nos._exit(0)\n", "killed", "ended"),
    "os._exit in a call": ("import os\ndef gradient(d, a):\n    os._exit(0)\n", "killed", "ended"),
    "exit in a call": ("def gradient(d, a):\n    raise SystemExit\n", "raised", "exit()"),
    "an interrupt": ("def gradient(d, a):\n    raise KeyboardInterrupt\n", "raised", "Keyboard"),
    "a loop without end": ("def gradient(d, a):\n    while True: pass\n", "timeout", "loop"),
    "a loop at import": ("while True: pass\n", "timeout", "importing"),
    "a long sleep": ("import time\ndef gradient(d, a):\n    time.sleep(99)\n", "type", "None"),
    "a lock taken twice": (
        "import threading\ndef gradient(d, a):\n"
        "    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()\n",
        "timeout", "never finished: is it waiting for something?",
    ),
    "8 GB": ("def gradient(d, a):\n    return np.ones((10**9,))\n", "memory", "out of memory"),
    "8 GB of bytes": ("def gradient(d, a):\n    return b'x' * 8 * 10**9\n", "memory", "memory"),
    "too deep recursion": (
        "def gradient(d, a):\n    return gradient(d, a)\n",
        "raised",
        "RecursionError",
    ),
    "a crash": (
        "import ctypes\ndef gradient(d, a):\n    ctypes.string_at(0)\n",
        "killed",
        "SIGSEGV",
    ),
    "None": ("def gradient(d, a):\n    pass\n", "type", "None (is there a return?)"),
    "a dict": ("def gradient(d, a):\n    return {'w': 1}\n", "type", "a dict"),
    "a string": ("def gradient(d, a):\n    return 'weights'\n", "type", "a str"),
    "one value of two": ("def gradient(d, a):\n    return [d]\n", "shape", "grad_biases), got 1"),
    "a generator": ("def gradient(d, a):\n    return (x for x in (d, d))\n", "type", "a generator"),
    "an array for a list": (
        "def gradient(d, a):\n    return np.ones((1, 2, 2)), [x for x in d]\n",
        "type",
        "expected a list with one array per layer, got an array of shape (1, 2, 2)",
    ),
    "ragged lists": (
        "def gradient(d, a):\n    return [[[1.0], [1.0, 2.0]] for _ in d], d\n",
        "type",
        "got a list of 2",
    ),
    "lists of numbers": (
        "def gradient(d, a):\n    return [(x @ y.T).tolist() for x, y in zip(d, a)], d\n",
        "type",
        "expected an array of shape",
    ),
    "object arrays": (
        "def gradient(d, a):\n    return [(x @ y.T).astype(object) for x, y in zip(d, a)], d\n",
        "type",
        "dtype object",
    ),
    "a list too short": (
        "def gradient(d, a):\n    return [x @ y.T for x, y in zip(d, a)][1:], d\n",
        "shape",
        "expected 1 entry",
    ),
    "NaN": ("def gradient(d, a):\n    return [x @ y.T * np.nan for x, y in zip(d, a)], d\n",
            "wrong", "nan or infinite"),
    "integers": (
        "def gradient(d, a):\n    return [(x @ y.T).astype(int) for x, y in zip(d, a)], d\n",
        "type",
        "int64",
    ),
    "complex numbers": (
        "def gradient(d, a):\n    return [x @ y.T + 0j for x, y in zip(d, a)], d\n",
        "type",
        "complex",
    ),
    "float32": (
        "def gradient(d, a):\n    return [np.float32(x @ y.T) for x, y in zip(d, a)], d\n",
        "type",
        "float32, which keeps 6 digits",
    ),
    "a matrix": (
        "def gradient(d, a):\n    return [np.asmatrix(x @ y.T) for x, y in zip(d, a)], d\n",
        "type",
        "numpy.matrix",
    ),
    "(n,) for (n, 1)": (
        "def gradient(d, a):\n    return [x @ y.T for x, y in zip(d, a)], [x[:, 0] for x in d]\n",
        "shape",
        "a column vector keeps its second axis",
    ),
    "something to broadcast": (
        "def gradient(d, a):\n    return [np.ones(()) for x in d], d\n",
        "shape",
        "expected shape (2, 3), got ()",
    ),
    "a 30 MB array": (
        "def gradient(d, a):\n    return [np.ones((2000, 2000)) for x in d], d\n",
        "type",
        "too large",
    ),
    "megabytes of prints": (
        "def gradient(d, a):\n    print('spam ' * 10**6)\n    return d, d\n",
        "killed",
        "printed more than",
    ),
    "megabytes printed by os.write": (
        "import os\ndef gradient(d, a):\n    while True: os.write(1, b'spam' * 1000)\n",
        "killed",
        "printed more than",
    ),
    "printing at import": ("while True: print('spam' * 1000)\n", "killed", "printed more"),
    "a file being written": (
        "def gradient(d, a):\n    open('/tmp/mine', 'w').write('x')\n",
        "raised",
        "Error",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_function_costs_its_own_points_alone_and_says_what_happened(
    quick: Grader, right: Mapping[str, bytes], tmp_path: Path, what: str
) -> None:
    code, outcome, text = BAD[what]
    report = graded(quick, {**right, "gradient.py": (HEAD + code).encode()}, tmp_path)
    assert losing(report) == {"gradient.gradient"}
    failed = [r for r in report.results if r.outcome != "correct"]
    assert {r.outcome for r in failed} == {outcome}
    assert text in failed[0].output


def test_changed_arguments_cost_one_test_and_are_named(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = """
def gradient(deltas, activations):
    grads = [d @ a.T for d, a in zip(deltas, activations)], [d.copy() for d in deltas]
    deltas[0] *= 2
    activations.pop()
    return grads
"""
    report = grade({**right, "gradient.py": code})
    failed = [r for r in report.results if r.outcome != "correct"]
    assert [r.test.name for r in failed] == ["arguments left alone"]
    assert "deltas, activations" in failed[0].output


def test_prints_are_no_fault_and_are_not_shown(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = right["gradient.py"].decode() + "\nprint('loaded')\n"
    code = re.sub(r"(def gradient\(.*\n)", r"\1    print('secret', activations)\n", code)
    report = grade({**right, "gradient.py": code})
    assert report.score == report.max_score
    assert "secret" not in str(report)


def test_a_loop_without_end_in_one_test_leaves_the_other_tests_their_points(
    quick: Grader, right: Mapping[str, bytes], tmp_path: Path
) -> None:
    code = (
        right["gradient.py"]
        .decode()
        .replace("def gradient", "def hang(n):\n    while n > 4: pass\n\ndef gradient")
    )
    code = re.sub(r"(def gradient\((\w+), .*\n)", r"\1    hang(len(\2))\n", code)
    report = graded(quick, {**right, "gradient.py": code.encode()}, tmp_path)
    late = {r.test.name for r in report.results if r.outcome == "timeout"}
    assert late == {"deep network", "arguments left alone"}  # those with five layers
    assert report.max_score - report.score == 2


def test_a_function_that_never_ends_leaves_the_others_of_its_file_their_points(
    quick: Grader, right: Mapping[str, bytes], tmp_path: Path
) -> None:
    code = right["delta.py"].decode() + "\ndef hidden_delta(*arguments):\n    while True: pass\n"
    report = graded(quick, {**right, "delta.py": code.encode()}, tmp_path)
    assert losing(report) <= {"delta.hidden_delta", "delta.deltas"}
    assert by_function(report)["delta.output_delta"] == 1
    assert "skipped after 2 tests" in str(report)


def test_a_function_is_not_blamed_for_what_another_left_behind(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = """
import threading, time
def output_delta(grad_a, z, sigma_prime):
    for _ in range(20):
        threading.Thread(target=time.sleep, args=(60,)).start()
    return 0 * z
"""
    report = grade({**right, "delta.py": code})
    assert {name for name in losing(report) if not name.startswith("delta")} == set()


def test_a_traceback_shows_the_learners_lines_and_no_hidden_number(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = HEAD + (
        "def helper(d):\n    raise ValueError(f'bad value {d[0][0, 0]!r} in {d[0].shape}')\n\n"
        "def gradient(deltas, activations):\n    return helper(deltas)\n"
    )
    output = next(
        r.output for r in grade({**right, "gradient.py": code}).results if r.outcome == "raised"
    )
    assert "gradient.py, line 5, in helper" in output
    assert "return helper(deltas)" in output
    assert "runner.py" not in output
    assert re.search(r"bad value \S*#", output)
    assert re.search(r"in \(\d, 1\)", output)
    assert not re.search(r"\d\.\d", output)


def test_a_learners_text_cannot_steer_the_terminal(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = "def gradient(d, a):\n    raise ValueError('\\x1b[2J\\x07\\r\\u202egone' + 'x' * 9999)\n"
    output = next(
        r.output for r in grade({**right, "gradient.py": code}).results if r.outcome == "raised"
    )
    assert not set(output) & set("\x1b\x07\r\u202e")
    assert len(output) < 2500


def test_a_file_that_is_not_there_costs_its_own_functions(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    report = grade({name: source for name, source in right.items() if name != "update.py"})
    assert losing(report) == {"update.update"}
    assert "there is no update.py" in str(report)


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "huge", "latin-1"])
def test_a_file_that_cannot_be_read_costs_its_own_functions(
    grader: Grader, right: Mapping[str, bytes], tmp_path: Path, kind: str
) -> None:
    for name, source in right.items():
        tmp_path.joinpath(name).write_bytes(source)
    path = tmp_path / "update.py"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to("nowhere")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "huge":
        path.write_bytes(b"#" * 2_000_000)
    else:
        path.write_bytes("# Schr\xf6dinger\n".encode("latin-1") + right["update.py"])
    report = grader.grade(read_submission(tmp_path), grader.assignment.functions, 1)
    assert losing(report) == {"update.update"}
    reason = {"pipe": "isn't a regular file", "huge": "larger than", "latin-1": "encoding"}
    output = next(r.output for r in report.results if r.outcome in ("missing", "syntax"))
    assert reason.get(kind, "cannot be read") in output


def test_helpers_in_folders_and_a_file_named_grader_are_the_learners_own(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    files: dict[str, bytes | str] = {
        **right,
        "grader.py": "def twice(x):\n    return 2 * x\n",
        "helpers/__init__.py": "",
        "helpers/shapes.py": "from grader import twice\n\ndef half(x):\n    return twice(x) / 4\n",
        "delta.py": right["delta.py"].decode() + "\nfrom helpers.shapes import half\nhalf(2)\n",
    }
    report = grade(files)
    assert report.score == report.max_score


def losing(report: GradeReport) -> set[str]:
    return {name for name, share in by_function(report).items() if share < 0.999}


def graded(grader: Grader, files: Mapping[str, bytes], folder: Path) -> GradeReport:
    for name, source in files.items():
        folder.joinpath(name).write_bytes(source)
    return grader.grade(read_submission(folder), grader.assignment.functions, 1)


@pytest.fixture(scope="session")
def quick(assignment: Assignment) -> Iterator[Grader]:
    """A grader that waits less long for code that does not end."""
    limits = dataclasses.replace(assignment.limits, call_seconds=1.0, import_seconds=2.0)
    with ForkServer() as server:
        yield Grader(dataclasses.replace(assignment, limits=limits), server)


def test_what_is_drawn_at_random_is_the_same_in_every_run(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = """
import random
import numpy as np
def gradient(deltas, activations):
    grads = [d @ a.T for d, a in zip(deltas, activations)], [d.copy() for d in deltas]
    if random.random() + np.random.rand() < 1:
        grads[0][0] += 1
    return grads
"""
    files = {**right, "gradient.py": code}
    first = grade(files, only="gradient")
    assert all(grade(files, only="gradient").results == first.results for _ in range(3))
