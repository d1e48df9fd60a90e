"""What is not there while grading is said, with what to do; what only shows has a stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.judge.grade import Grader
from grader.submission.contents import read_submission
from tests.conftest import GradeFiles

FORWARD = """
def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations
"""
ONLY = "only numpy, the standard library and your own files are available while grading"
FILES = "no file can be read or written while grading"
ALONE = "no thread, process or connection can be started while grading"


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import pandas as pd", f"{ONLY}: do without pandas here"),
        ("from scipy.special import expit", "do without scipy here"),
        ("from helpers import layer", "If helpers.py is yours, hand it in as well"),
        ("open('data.csv')", FILES),
        ("open('out.txt', 'w')", FILES),
        ("import numpy; numpy.loadtxt('data.csv')", FILES),
        ("import numpy; numpy.save('data.npy', numpy.ones(3))", FILES),
        ("import os; os.listdir()", FILES),
        (
            "input('name? ')",
            "nobody can type anything while your code is graded",
        ),
        ("breakpoint()", "a debugger cannot be used while grading: leave breakpoint() and pdb out"),
        ("exit()", "exit() and quit() are not available while grading: leave them out"),
        ("import sys; sys.exit()", "the code calls exit(), which would stop the grading"),
        ("import threading; threading.Thread(target=print).start()", ALONE),
        ("import os; os.fork()", ALONE),
        ("import subprocess; subprocess.run(['ls'])", ALONE),
        ("import socket; socket.socket()", ALONE),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(
    grade: GradeFiles, line: str, said: str, inside: bool
) -> None:
    body = FORWARD.replace("    zs, a", f"    {line}\n    zs, a") if inside else line + FORWARD
    report = grade({"forward.py": body}, only="forward.forward")
    assert report.score == 0
    assert said in report.results[0].output


@pytest.mark.parametrize(
    "line",
    [
        "import np",
        "from math import no_such_name",
        "import numpy.nothing",
        "import helpers.nothing",
        "raise FileExistsError('a.csv')",
        "raise RuntimeError('no')",
        "undefined",
        "raise ImportError('No module')",
    ],
)
def test_nothing_is_advised_where_something_else_is_wrong(grade: GradeFiles, line: str) -> None:
    files = {"forward.py": f"{line}\n{FORWARD}", "helpers/shapes.py": ""}
    (first, *_) = grade(files, only="forward.forward").results
    assert "while grading" not in first.output or "import np" in line


def test_no_module_is_named_that_the_learner_did_not_name(grade: GradeFiles) -> None:
    raised = "ModuleNotFoundError(\"No module named 'x%d'\" % w[0].size)"
    code = f"def forward(w, b, x, s):\n    raise {raised}\n"
    output = grade({"forward.py": code}, only="forward.forward").results[0].output
    assert "ModuleNotFoundError" in output
    assert "do without" not in output


SHOWN = """
import matplotlib.pyplot as plt
from matplotlib import cm, pyplot
import seaborn as sns, tqdm
from tqdm.auto import tqdm as bar
from IPython.display import display as show, clear_output
plt.rcParams['figure.figsize'] = (8, 6)
fig, ax = plt.subplots()
fig, (a, b) = pyplot.subplots(1, 2)
fig, ((c, d), (e, f)) = plt.subplots(nrows=2, ncols=2)
line, = ax.plot([1, 2], label='cost')
axis = plt.gca()
axis.spines['top'].set_visible(False)
with plt.style.context('ggplot'), bar(total=3) as progress:
    progress.update(1)
for epoch in (steps := bar(range(3), desc='training')):
    steps.set_postfix(cost=epoch)
assert epoch == 2 and list(tqdm.trange(3)) == [0, 1, 2] and len(bar([7])) == 1
show(fig), clear_output(wait=True), display(fig), plt.savefig('a.png')
"""


def test_what_draws_or_shows_progress_costs_nothing(grade: GradeFiles) -> None:
    inside = FORWARD.replace("in zip(", "in bar(zip(").replace("):\n        zs", ")):\n        zs")
    inside = inside.replace("    return", "    plt.plot(zs[0])\n    return")
    assert "bar(zip(weights, biases))" in inside
    report = grade({"forward.py": SHOWN + inside}, only="forward.forward")
    assert report.score == report.max_score, report.results[0].output


@pytest.mark.parametrize(
    "value",
    [
        "plt.plot()", "plt", "[plt.a], [x, plt.b]", "tqdm([w @ x + c for w, c in zip(W, b)]), x",
        "float(plt.x)", "plt.x + 1", "np.asarray(plt.x, dtype=float)", "plt.x @ x",
        "[x * plt.x], x", "int(plt.x)", "np.sum(plt.x)", "abs(plt.x)", "round(plt.x)", "-plt.x",
    ],
)  # fmt: skip
def test_a_stand_in_is_no_number_and_earns_nothing(grade: GradeFiles, value: str) -> None:
    code = (
        "import numpy as np\nimport matplotlib.pyplot as plt\nfrom tqdm import tqdm\n"
        f"def forward(W, b, x, s):\n    return {value}\n"
    )
    report = grade({"forward.py": code}, only="forward.forward")
    assert report.score == 0
    assert {result.outcome for result in report.results} <= {"raised", "type", "shape", "dtype"}


def test_a_learners_own_module_goes_before_a_stand_in(grade: GradeFiles) -> None:
    code = (
        f"from tqdm import mine\nfrom matplotlib.own import too\n{FORWARD}\nassert mine + too == 8"
    )
    files = {"forward.py": code, "tqdm.py": "mine = 7\n", "matplotlib/own.py": "too = 1\n"}
    report = grade(files, only="forward.forward")
    assert report.score == report.max_score, report.results[0].output


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_file_with_a_byte_order_mark_is_read(
    grader: Grader, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "forward.py").write_bytes(f"# Schrödinger\n{FORWARD}".encode(encoding))
    submission = read_submission(tmp_path)
    report = grader.grade(submission, grader.assignment.select("forward.forward"), 1)
    assert report.score == report.max_score


@pytest.mark.parametrize(
    "content", [b"\xff\xfea", "\ufeffa\ud800".encode("utf-16-le", "surrogatepass")]
)
def test_what_only_seems_to_be_utf_16_is_to_be_saved_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "forward.py").write_bytes(content)
    assert "save the file as UTF-8" in read_submission(tmp_path).unusable["forward.py"]


def test_latin_1_is_to_be_saved_as_utf_8(grade: GradeFiles, right: Mapping[str, bytes]) -> None:
    code = right["forward.py"] + "# é\n".encode("latin-1")
    output = grade({"forward.py": code}, only="forward.forward").results[0].output
    assert "save the file as UTF-8" in output
