"""A learner's files, and what comes of letting them learn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from course.backprop.learning import Progress, learn
from course.catalog import Course
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.limits import Limits
from grader.submission.files import Submission
from tests.conftest import reference_sources

Learn = Callable[..., list[Progress]]
"""learning(files, **more): all that `learn` yields, for sources by file name."""

FEW = Limits(call_seconds=30.0)


@pytest.fixture(scope="session")
def server() -> Iterator[ForkServer]:
    with ForkServer() as server:
        yield server


@pytest.fixture(scope="session")
def learning(server: ForkServer) -> Learn:
    def learning(
        files: Mapping[str, str], *, limits: Limits = FEW, seconds: float = 300.0, epochs: int = 60
    ) -> list[Progress]:
        sources = {name: source.encode() for name, source in files.items()}
        submission = Submission(Path("learner"), sources)
        return list(learn(server, submission, limits=limits, seconds=seconds, epochs=epochs))

    return learning


@pytest.fixture(scope="session")
def solutions(course: Course) -> Mapping[str, str]:
    """The reference as a submission, whose `train.py` imports from three other files."""
    return reference_sources(course)


TRAIN = """
import numpy as np

def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for epoch in range(epochs):
        zs, activations = [], [x]
        for W, b in zip(weights, biases):
            zs.append(W @ activations[-1] + b)
            activations.append(sigma(zs[-1]))
        error = activations[-1] - y
        costs.append(0.5 * float((error ** 2).sum()))
        delta = error * sigma_prime(zs[-1])
        for l in reversed(range(len(weights))):
            rate = weights[l].T @ delta
            weights[l] = weights[l] - learning_rate * (delta @ activations[l].T)
            biases[l] = biases[l] - learning_rate * delta.sum(axis=1, keepdims=True)
            if l:
                delta = rate * sigma_prime(zs[l - 1])
    return weights, biases, costs
"""
"""A right one in one piece, for tests to spoil."""


def spoilt(old: str, new: str) -> dict[str, str]:
    """The files of a learner who wrote something else in one place (or wherever it occurs)."""
    assert old in TRAIN
    return {"train.py": TRAIN.replace(old, new)}


def returning(words: str) -> dict[str, str]:
    """The files of a learner whose `train` returns this."""
    return spoilt("return weights, biases, costs", f"return {words}")
