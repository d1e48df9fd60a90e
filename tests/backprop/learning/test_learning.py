"""A learner's `train` learns two spirals in the sandbox; what is wrong with it is said."""

from __future__ import annotations

import itertools
import math
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from course.backprop.learning import EPOCHS, GOAL, Progress, learn, spirals, start
from course.backprop.learning.spirals import PER_SPIRAL
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.fresh_process import FreshServer
from grader.sandbox.limits import Limits
from grader.submission.files import Submission
from tests.backprop.learning.conftest import FEW, TRAIN, Learn, returning, spoilt
from tests.classroom.small_class import HAS_PROC, alive, descendants
from tests.conftest import CORPUS

Files = Mapping[str, str]
SHORT = Limits(call_seconds=1.0, import_seconds=1.0)


@pytest.fixture(scope="module")
def learnt(learning: Learn, solutions: Files) -> list[Progress]:
    """All that comes of the reference, split over its files."""
    return learning(solutions, epochs=EPOCHS)


# What is to be learnt


def test_points_and_start_are_the_same_every_time() -> None:
    for one, other in ((spirals().x, spirals().x), (spirals().y, spirals().y)):
        assert one.tobytes() == other.tobytes()
    assert all(
        one.tobytes() == other.tobytes()
        for one, other in zip(start().weights, start().weights, strict=True)
    )


def test_two_spirals_of_as_many_points_lie_around_each_other() -> None:
    points = spirals()
    assert points.x.shape == (2, 2 * PER_SPIRAL)
    assert points.y.shape == (1, 2 * PER_SPIRAL)
    first, second = points.x[:, points.y[0] > 0], points.x[:, points.y[0] < 0]
    assert first.shape == second.shape
    np.testing.assert_allclose(first, -second, atol=0.3)
    x = np.vstack([points.x, np.ones(points.count)])
    line = np.linalg.lstsq(x.T, points.y[0], rcond=None)[0] @ x
    assert float(np.mean(line * points.y[0] > 0)) < 0.75, "a straight line should not do"


# Right ones


def test_the_reference_split_over_its_files_learns_the_spirals(learnt: list[Progress]) -> None:
    last = learnt[-1]
    assert last.outcome == "learnt"
    assert last.share >= GOAL >= 0.97
    assert last.epochs == EPOCHS
    assert last.cost < 0.05 * last.costs[0][1]
    assert "2000 epochs" in last.text
    assert not last.note


def test_the_curve_grows_from_before_the_first_step_to_the_last_without_a_gap(
    learnt: list[Progress],
) -> None:
    assert learnt[0].costs == ((0, learnt[0].cost),)
    assert [now.ended for now in learnt].index(True) == len(learnt) - 1
    for before, after in itertools.pairwise(learnt[:-1]):
        assert after.epochs > before.epochs
        assert after.costs[: len(before.costs)] == before.costs
    assert len(learnt) > 50
    assert [epoch for epoch, _ in learnt[-1].costs] == list(range(EPOCHS + 1))


def test_a_right_descent_lowers_the_cost_with_every_step(learnt: list[Progress]) -> None:
    costs = [cost for _, cost in learnt[-1].costs]
    assert all(after < before for before, after in itertools.pairwise(costs))


def test_the_cost_and_the_share_are_those_of_the_weights(learnt: list[Progress]) -> None:
    points = spirals()
    for now in (learnt[0], learnt[len(learnt) // 2], learnt[-1]):
        a = points.x
        for weights, bias in zip(now.network.weights, now.network.biases, strict=True):
            a = np.tanh(weights @ a + bias)
        assert math.isclose(now.cost, 0.5 * float(((a - points.y) ** 2).sum()))
        assert now.share == float(np.mean(np.sign(a) == np.sign(points.y)))


def test_two_runs_give_the_same_numbers_and_so_does_another_style(
    learning: Learn, solutions: Files
) -> None:
    one, again = learning(solutions)[-1], learning(solutions)[-1]
    other = learning({"train.py": TRAIN})[-1]
    assert one.costs == again.costs
    np.testing.assert_allclose(one.costs, other.costs, rtol=1e-9)


def test_code_is_run_without_a_fork_server_as_well(solutions: Files, learning: Learn) -> None:
    sources = {name: source.encode() for name, source in solutions.items()}
    with FreshServer() as server:
        *_, last = learn(server, Submission(Path("learner"), sources), limits=FEW, epochs=40)
    assert last.costs == learning(solutions, epochs=40)[-1].costs


@pytest.mark.parametrize("style", ["cross_imports", "longdouble", "tuples", "debug_prints"])
def test_right_submissions_of_other_styles_lower_the_cost(style: str, learning: Learn) -> None:
    files = {p.name: p.read_text(encoding="utf-8") for p in (CORPUS / "right" / style).glob("*.py")}
    last = learning(files, limits=Limits(call_seconds=60.0, output=50_000_000), epochs=20)[-1]
    assert (last.outcome, last.note) == ("unlearnt", "")
    assert last.epochs == 20
    assert last.cost < last.costs[0][1]


# Wrong ones

WRONG = {
    "not written": ("def train(*a):\n    raise NotImplementedError\n", "missing", "not written"),
    "no such function": ("def fit():\n    pass\n", "missing", "no function train"),
    "a syntax error": ("def train(:\n", "syntax", "train.py, line 1"),
    "raising": (
        "def train(*a):\n    costs = []\n    return costs[7]\n",
        "raised",
        "IndexError: list index out of range\ntrain.py, line 3, in train\n    return costs[7]",
    ),
    "a missing import": ("import torch\n", "raised", "No module named 'torch'"),
    "too few parameters": ("def train(w, b):\n    pass\n", "raised", "with 8 arguments"),
    "the end of the process": ("import os\ndef train(*a):\n    os._exit(0)\n", "killed", "ended"),
    "nothing returned": ("def train(*a):\n    pass\n", "type", "None (is there a return?)"),
    "a loop without end": ("def train(*a):\n    while True: pass\n", "timeout", "infinite loop"),
    "a loop at import": ("while True: pass\n", "timeout", "importing train.py"),
}


@pytest.mark.parametrize("name", WRONG)
def test_code_that_does_not_run_ends_at_the_start_and_says_why(name: str, learning: Learn) -> None:
    source, outcome, words = WRONG[name]
    first, last = learning({"train.py": source}, limits=SHORT)
    assert (first.outcome, last.outcome) == ("running", outcome)
    assert words in last.text
    assert last.costs == first.costs


def test_a_file_that_is_not_there_is_named(learning: Learn) -> None:
    assert learning({"forward.py": ""})[-1].text == "there is no train.py in learner"


RETURNED = {
    "[w.T for w in weights], biases, costs": (
        "shape",
        "weights, layer 1: expected shape (12, 2), got (2, 12)",
    ),
    "weights, [b[:, 0] for b in biases], costs": ("shape", "keeps its second axis"),
    "weights[1:], biases, costs": ("shape", "expected 3 entries"),
    "weights, biases": ("shape", "expected a tuple of 3 values"),
    "weights, biases, costs[1:]": ("shape", "costs: expected 20 entries"),
    "weights, biases, costs * 3": ("shape", "costs: expected 20 entries"),
    "weights, biases, np.array(costs)": ("type", "got an array of shape (20,)"),
    "weights, biases, ['low'] * epochs": ("type", "costs, epoch 1: expected a float, got a str"),
    "weights, biases, [0] * epochs": ("type", "costs, epoch 1: expected a float, got an int"),
    "[w.astype(np.float32) for w in weights], biases, costs": ("type", "float32"),
    "[w + 0j for w in weights], biases, costs": ("type", "complex"),
    "[w.tolist() for w in weights], biases, costs": ("type", "a list of 12"),
    "[np.ones((3000, 3000))] * 3, biases, costs": ("type", "too large"),
    "{'weights': weights}": ("type", "a dict"),
}


@pytest.mark.parametrize("words", RETURNED)
def test_what_is_of_a_wrong_type_or_shape_is_told_as_in_grading(
    words: str, learning: Learn
) -> None:
    outcome, text = RETURNED[words]
    last = learning(returning(words))[-1]
    assert last.outcome == outcome
    assert text in last.text
    assert last.epochs == 0


def test_epochs_are_counted_from_the_start_of_all_in_what_is_said_of_costs(
    learning: Learn,
) -> None:
    files = spoilt("return", "if costs[0] < 60:\n        costs[0] = 7\n    return")
    last = learning(files)[-1]
    assert last.epochs == 20
    assert "costs, epoch 21: expected a float, got an int" in last.text


def test_a_step_uphill_is_said_to_raise_the_loss(learning: Learn) -> None:
    *_, last = learning(spoilt("- learning_rate", "+ learning_rate"), epochs=EPOCHS)
    assert last.outcome == "rising"
    assert last.text.startswith("The cost grows: it was 76.8 before the first step")
    assert last.cost > last.costs[0][1]
    assert last.epochs < 100


@pytest.mark.parametrize("number", ["np.nan", "np.inf"])
def test_weights_that_are_no_numbers_any_more_are_said_to_have_no_bound(
    number: str, learning: Learn
) -> None:
    files = spoilt("zs, activations", f"if epoch == 7: weights = [w * {number} for w in weights]\n"
                   "        zs, activations")  # fmt: skip
    last = learning(files)[-1]
    assert last.outcome == "diverged"
    assert "The cost grew without bound at epoch 8" in last.text
    assert all(math.isfinite(cost) for _, cost in last.costs)
    assert last.network.finite


LIES = [
    "[0.0 * c for c in costs]", "[2 * c for c in costs]", "costs[1:] + [0.0]", "[np.nan] * epochs",
    "[costs[0]] + [1e300] * (epochs - 1)", "[costs[0]] + [-1.0] * (epochs - 1)",
]  # fmt: skip


@pytest.mark.parametrize("costs", LIES)
def test_costs_that_are_not_those_of_the_weights_are_told_and_not_shown(
    costs: str, learning: Learn
) -> None:
    honest = dict(learning({"train.py": TRAIN})[-1].costs)
    last = learning(returning(f"weights, biases, {costs}"))[-1]
    assert last.note.startswith("`costs` does not match what the weights give")
    assert [epoch for epoch, _ in last.costs] == [0, 20, 40, 60]
    assert all(math.isclose(cost, honest[epoch]) for epoch, cost in last.costs)


def test_a_train_that_changes_nothing_is_asked_whether_it_returns_new_weights(
    learning: Learn,
) -> None:
    last = learning(spoilt("learning_rate *", "0.0 *"))[-1]
    assert last.outcome == "unlearnt"
    assert "are the weights that `train` returns others" in last.text


def test_what_has_not_learnt_in_all_epochs_is_said_with_its_share(learning: Learn) -> None:
    last = learning({"train.py": TRAIN}, epochs=50)[-1]
    assert (last.outcome, last.epochs) == ("unlearnt", 50)
    assert f"{math.floor(100 * last.share)} % of the points" in last.text


def test_no_call_is_made_when_the_time_is_up(learning: Learn) -> None:
    last = learning({"train.py": TRAIN}, seconds=0.0)[-1]
    assert (last.outcome, last.epochs) == ("slow", 0)


def test_a_slow_one_is_stopped_with_what_it_has_learnt_so_far(learning: Learn) -> None:
    files = spoilt("weights, biases, costs = list(weights)",
                   "import time; end = time.process_time() + 0.2\n"
                   "    while time.process_time() < end: pass\n"
                   "    weights, biases, costs = list(weights)"
                   )  # fmt: skip
    last = learning(files, seconds=1.0, epochs=EPOCHS)[-1]
    assert last.outcome == "slow"
    assert 0 < last.epochs < EPOCHS
    assert f"at epoch {last.epochs} of {EPOCHS}" in last.text


@pytest.mark.skipif(not HAS_PROC, reason="processes are counted in /proc")
def test_closing_the_generator_ends_the_learners_process() -> None:
    submission = Submission(Path("learner"), {"train.py": TRAIN.encode()})
    with ForkServer() as server:
        server.fork().kill()  # so that all that stays is there
        generator = learn(server, submission, limits=FEW)
        next(generator)
        before = descendants(os.getpid())
        assert next(generator).epochs == 20
        theirs = descendants(os.getpid()) - before
        assert alive(theirs)
        generator.close()
        assert not alive(theirs)
