"""Checks that need no reference: a learner's gradient against the learner's own forward step.

Central differences of the cost C = ½ ‖a^L − y‖², as the learner's `forward` gives it, are compared
with what the learner's `deltas` and `gradient` make of the same network. The transfer function is
tanh, which has no kinks, and the network is not one of the hidden cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .networks import TANH, Array, Network, random_network

WIDTHS = [3, 4, 2]
STEP = 1e-5
TOLERANCE = 1e-6
"""Of the largest entry; central differences with this step are right to about 1e-9."""

Calls = Callable[[str, list[tuple[Any, ...]]], list[Any]]
"""Calls a learner's function, by name, once for each tuple of arguments, and gives the results."""


def check_gradient(calls: Calls) -> tuple[str, set[str]]:
    """Tell whether the learner's gradient is the derivative of the learner's forward step.

    Returns:
        What was found, and the functions of which one at least is to blame, and no other.

    Raises:
        ValueError: if a result has not the shape that it should have.
        TypeError: likewise.
    """
    rng = np.random.default_rng(20)
    network = random_network(rng, WIDTHS)
    x, y = rng.normal(size=(WIDTHS[0], 1)), rng.normal(size=(WIDTHS[-1], 1))
    ((zs, activations),) = calls("forward", [(network.weights, network.biases, x, TANH.sigma)])
    error = _array(activations[-1], y.shape) - y
    (signals,) = calls("deltas", [(network.weights, zs, error, TANH.sigma_prime)])
    (grads,) = calls("gradient", [(signals, activations)])
    moved = list(_moved(network))
    steps = calls("forward", [(*parameters, x, TANH.sigma) for parameters in moved])
    costs = [0.5 * float(np.sum((_array(a[-1], y.shape) - y) ** 2)) for _, a in steps]
    slopes = (np.array(costs[0::2]) - np.array(costs[1::2])) / (2 * STEP)
    return _said(_verdicts(network, grads, slopes))


def _moved(network: Network) -> Iterator[tuple[list[Array], list[Array]]]:
    """Yield weights and biases with one entry after the other a step up, then a step down."""
    parameters = [*network.weights, *network.biases]
    L = len(network.weights)
    for number, array in enumerate(parameters):
        for index in np.ndindex(array.shape):
            for step in (STEP, -STEP):
                changed = array.copy()
                changed[index] += step
                others = [*parameters[:number], changed, *parameters[number + 1 :]]
                yield others[:L], others[L:]


def _verdicts(network: Network, grads: Any, slopes: Array) -> dict[str, bool]:
    """Compare the gradient of each array of parameters with the slopes, in their order."""
    verdicts, at = {}, 0
    for letter, arrays, mine in zip("Wb", (network.weights, network.biases), grads, strict=True):
        for layer, (array, grad) in enumerate(zip(arrays, mine, strict=True), start=1):
            slope = slopes[at : at + array.size].reshape(array.shape)
            verdicts[f"{letter} of layer {layer}"] = _agree(slope, grad)
            at += array.size
    return verdicts


def _agree(slopes: Array, grad: Any) -> bool:
    off = np.abs(_array(grad, slopes.shape) - slopes).max()
    return bool(off <= TOLERANCE * np.abs(slopes).max())


def _array(value: Any, shape: tuple[int, ...]) -> Array:
    if not isinstance(value, np.ndarray) or value.shape != shape:
        raise ValueError("of another shape")
    return value


def _said(verdicts: dict[str, bool]) -> tuple[str, set[str]]:
    right, wrong = ([name for name, ok in verdicts.items() if ok is kind] for kind in (True, False))
    if not wrong:
        return (
            "checked by central differences: your gradient is the derivative of your own forward "
            "step, so the mistake is in the forward step; the backward pass is consistent with it"
        ), {"forward"}
    fits = f"; for {_listed(right)} it is" if right else ""
    return (
        "checked by central differences: your gradient is not the derivative of your own forward "
        f"step for {_listed(wrong)}{fits}"
    ), {"deltas", "gradient"}


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


CHECKS: dict[tuple[str, ...], Callable[[Calls], tuple[str, set[str]]]] = {
    ("forward", "deltas", "gradient"): check_gradient
}
"""What is checked of a submission, by the functions that it takes, in the order of the lesson."""
