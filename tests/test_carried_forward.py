"""A function that is wrong only because of the learner's own parts keeps its points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader import result
from grader.exercise import Assignment
from grader.grade import Grader
from grader.process import Server
from grader.submission import Submission
from tests.conftest import CORPUS, GradeFiles

FOLDERS = sorted(path for path in (CORPUS / "carried").iterdir() if path.is_dir())
CHEAT = "trivial-cheat"

OTHERWISE = {
    "10-last-layer-first": {"batch.forward_batch"},  # fills arrays of the right shapes in place
    "11-plus-equals": {"batch.forward_batch"},  # what is added in place does not fit a batch
    "32-single-from-batch": {"gradient.gradient", "batch.gradient_batch"},  # calls a later one
}
"""What depends on more than the numbers of the parts, and is not carried, or not all of it."""


def expected(folder: Path) -> tuple[dict[str, str], set[str]]:
    """The functions that are wrong by themselves with the mistake; those that call them."""
    lines = (folder / "expect.txt").read_text(encoding="utf-8").split("\n")
    pairs = [line.partition(": ") for line in lines if line.strip()]
    own = {function: id_ for function, colon, id_ in pairs if colon}
    return own, {function for function, colon, _ in pairs if not colon}


def by_function(report: result.GradeReport) -> dict[str, list[result.TestResult]]:
    found: dict[str, list[result.TestResult]] = {}
    for test in report.results:
        name = f"{test.function.exercise}.{test.function.name}"
        found.setdefault(name, []).append(test)
    return found


def points(results: Sequence[result.TestResult]) -> tuple[float, float]:
    return sum(r.score or 0 for r in results), sum(r.test.points for r in results)


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.py")}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_mistake_counts_once_and_where_it_was_made(grade: GradeFiles, folder: Path) -> None:
    own, callers = expected(folder)
    functions = by_function(grade(files(folder)))
    cheats = CHEAT in own.values()
    for name, results in functions.items():
        got, full = points(results)
        ids = {id_ for test in results for id_ in test.misconceptions}
        if name in OTHERWISE.get(folder.name, ()):
            continue
        if name in own:
            assert got < full, name
            assert ids == ({own[name]} - {CHEAT}), name
        elif name in callers and cheats:
            assert not any(test.carried_forward for test in results), name
        else:
            assert got == full, name
            assert not ids, name
            assert any(test.carried_forward for test in results) == (name in callers), name


def test_a_carried_test_says_whose_mistake_it_is(grade: GradeFiles) -> None:
    functions = by_function(grade(files(CORPUS / "carried/14-slope-forgotten")))
    carried = [test for test in functions["delta.deltas"] if test.carried_forward]
    assert carried
    assert all("your own `hidden_delta`" in test.output for test in carried)
    assert all(test.outcome == "correct" for test in carried)


def test_a_part_that_is_graded_alone_still_takes_the_others_into_account(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    wrong = files(CORPUS / "carried/14-slope-forgotten")
    report = grade({**right, **wrong}, only="deltas")
    assert {test.function.name for test in report.results} == {"deltas"}
    assert report.score == report.max_score


def test_nothing_is_carried_from_a_stub(grade: GradeFiles) -> None:
    sources = dict(files(CORPUS / "carried/14-slope-forgotten"))
    sources["delta.py"] += b"\ndef hidden_delta(*arguments):\n    raise NotImplementedError\n"
    functions = by_function(grade(sources))
    assert points(functions["delta.hidden_delta"])[0] == 0
    assert not any(test.carried_forward for test in functions["delta.deltas"])
    assert points(functions["delta.deltas"])[0] < 3


HOSTILE = {
    "a part that ends its process": (
        "import os\ndef hidden_delta(W, d, z, f):\n"
        "    return os._exit(3) if W.shape == (1, 1) else 2 * W.T @ d\n"
    ),
    "a part that gives far too much": (
        "import numpy as np\ndef hidden_delta(W, d, z, f):\n    return np.ones((1500, 1500))\n"
    ),
    "a part that gives infinite numbers": (
        "import numpy as np\ndef hidden_delta(W, d, z, f):\n    return np.full(z.shape, 1e308)\n"
    ),
    "a part whose process lies of its arguments": (
        "import sys\nimport numpy as np\ndef hidden_delta(W, d, z, f):\n"
        "    inside = sys._getframe(1).f_globals\n"
        "    inside['_answer'] = lambda *a: ['ok', '', np.ones(z.shape), []]\n"
        "    return 2 * z\n"
    ),
}


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_part_costs_its_own_points_and_is_no_failure_of_ours(
    grade: GradeFiles, part: str
) -> None:
    sources = dict(files(CORPUS / "carried/14-slope-forgotten"))
    sources["delta.py"] += HOSTILE[part].encode()
    functions = by_function(grade(sources))
    assert points(functions["delta.hidden_delta"])[0] == 0
    for results in functions.values():
        assert all(test.outcome != "internal" for test in results)


def test_to_fail_where_a_part_fails_earns_nothing(grade: GradeFiles) -> None:
    sources = dict(files(CORPUS / "carried/14-slope-forgotten"))
    sources["delta.py"] += (
        b"def hidden_delta(W, d, z, f):\n"
        b"    if W.shape == (7, 7):\n        return W @ d\n    raise ValueError\n"
        b"def deltas(*a):\n    raise ValueError\n"
    )
    sources["train.py"] = (
        b"def train(W, b, x, y, f, g, rate, epochs):\n"
        b"    if epochs:\n        raise ValueError\n    return W, b, []\n"
    )
    functions = by_function(grade(sources))
    for name in ("delta.deltas", "train.train"):
        assert points(functions[name])[0] == 0, name


def test_a_part_that_dawdles_does_not_hold_up_a_class(assignment: Assignment) -> None:
    sources = dict(files(CORPUS / "carried/14-slope-forgotten"))
    slow = (
        "import time\ndef hidden_delta(W, d, z, f):\n    time.sleep(0.02)\n    return 2 * W.T @ d\n"
    )
    sources["delta.py"] += slow.encode()
    limits = replace(assignment.limits, function_seconds=0.5)
    with Server() as server:
        grader = Grader(replace(assignment, limits=limits), server)
        report = grader.grade(Submission(Path("slow"), sources), assignment.select("train"), 1)
    assert not any(test.carried_forward for test in report.results)  # that takes 10 s and more


@pytest.mark.parametrize(
    "result", ["np.ones((4, 3))", "np.ones(2)", "1.0", "[[], []]", "[1.0] * 3"]
)
def test_a_result_of_any_form_is_looked_at_beside_wrong_parts(
    grade: GradeFiles, result: str
) -> None:
    sources = dict(files(CORPUS / "carried/14-slope-forgotten"))
    sources["train.py"] = f"import numpy as np\ndef train(*a):\n    return {result}\n".encode()
    functions = by_function(grade(sources))
    assert points(functions["train.train"])[0] == 0
    assert all(test.outcome != "internal" for test in functions["train.train"])


def test_when_everything_is_wrong_the_search_for_parts_is_bounded(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    wrong = {
        path.name: path.read_bytes()
        for name in (
            "bias-omitted/forward/forward.py",
            "sigma-prime-omitted/deltas/delta.py",
            "outer-product-reversed/gradient/gradient.py",
            "update-sign/update/update.py",
            "bias-not-summed/gradient_batch/batch.py",
            "cost-after-update/train/train.py",
        )
        for path in [CORPUS / "single" / name]
    }
    functions = by_function(grade({**right, **wrong}))
    ids = {id_ for test in functions["train.train"] for id_ in test.misconceptions}
    assert ids == {"cost-after-update"}
