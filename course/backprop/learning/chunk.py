"""What came back from a few epochs of a learner's `train`: hostile until it is read here. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.backprop.learning.network import Network, Points
from grader.assignment import compare
from grader.assignment.compare import Finding
from grader.assignment.exercise import Function, Output

_NAMES = frozenset({"weights", "biases", "costs"})


@dataclass(frozen=True)
class Chunk:
    """The network after some epochs, and the cost before each as the learner's list has it."""

    network: Network
    claimed: tuple[float, ...]


def read_chunk(value: Any, before: Network, epochs: int, first: int) -> Chunk | Finding:
    """Take the network and the costs out of what was returned, or say why that cannot be.

    Args:
        value: what `train` returned, as it came over the wire.
        before: the network it was given: the new one has arrays of the same shapes.
        epochs: how many epochs were asked for; `costs` has as many floats.
        first: the number of the first of them, counted from 1.

    Returns:
        A Chunk, in which no number is checked, or the first thing that is of a wrong type or
        shape, in the words of grading.
    """
    wanted = (before.weights, before.biases, [0.0] * epochs)
    with np.errstate(all="ignore"):  # numbers are compared as well; those findings do not count
        findings = compare.compare(_train(first), wanted, value, _NAMES)
    for finding in findings:
        if finding.outcome != "wrong":
            return finding
    weights, biases, costs = value
    return Chunk(Network(tuple(weights), tuple(biases)), tuple(costs))


def _train(first: int) -> Function:
    """Describe `train`, with epochs counted from the given number."""
    outputs = (Output("weights", "layer", 1), Output("biases", "layer", 1))
    return Function("train", "train", (*outputs, Output("costs", "epoch", first)), ())


def agrees(chunk: Chunk, cost: float, points: Points) -> bool:
    """Tell whether the list of costs can be that of the weights: the first is known exactly.

    Args:
        chunk: has at least one epoch.
        cost: C before the first of its steps, by our own arithmetic.
        points: N of them, whose cost cannot be more than with all outputs at 1, on the wrong side.
    """
    worst = 0.5 * float(np.sum((1.0 + np.abs(points.y)) ** 2))
    if not math.isclose(chunk.claimed[0], cost, rel_tol=compare.TOLERANCE, abs_tol=1e-12):
        return False
    return all(0.0 <= claimed <= worst for claimed in chunk.claimed)
