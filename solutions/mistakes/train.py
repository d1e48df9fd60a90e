"""Mistakes in training: those of its steps, and those of their order and of the cost."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..networks import LOGISTIC, Array
from . import delta, forward, gradient, update
from .form import Form, Variant, Wrong

COSTS = (
    Form("cost-not-halved", "half", "left out"),
    Form("cost-not-halved", "half", "left out, error doubled"),
    Form("cost-after-update", "when", "after"),
    Form("mean-instead-of-sum", "cost", "mean"),
    Form("mean-instead-of-sum", "cost", "mean of entries"),
    Form("mean-instead-of-sum", "mean", "everywhere"),
    Form("mean-instead-of-sum", "mean", "everywhere, of entries"),
    Form("mean-instead-of-sum", "mean", "error"),
    Form("mean-instead-of-sum", "mean", "error, of entries"),
)
ORDER = (
    Form("updated-before-backward", "backward", "updated weights"),
    Form("updated-before-backward", "backward", "updated weights, one by one"),
)

FUNCTIONS = (
    Form("sigmoid-assumed", "functions", "logistic"),
    Form("sigmoid-assumed", "functions", "a(1 - a)"),
)


def train(
    weights: list[Array],
    biases: list[Array],
    x: Array,
    y: Array,
    sigma: Any,
    sigma_prime: Any,
    learning_rate: float,
    epochs: int,
    wrong: Wrong,
) -> tuple[list[Array], list[Array], list[float]]:
    """Descend, with the given steps done otherwise."""
    if wrong("functions") == "logistic":
        sigma, sigma_prime = LOGISTIC.sigma, LOGISTIC.sigma_prime
    elif wrong("functions"):
        sigma_prime = _logistic_slope(sigma)
    weights, biases = list(weights), list(biases)
    costs: list[float] = []
    for _ in range(epochs):
        zs, activations = forward.forward(weights, biases, x, sigma, wrong)
        error = activations[-1] - y
        costs.append(_cost(error, wrong))
        trace = zs, activations, _error(error, wrong)
        weights, biases = _step(weights, biases, trace, sigma_prime, learning_rate, wrong)
        if wrong("when"):
            after = forward.forward(weights, biases, x, sigma, wrong)[1]
            costs[-1] = _cost(after[-1] - y, wrong)
    return weights, biases, costs


def _logistic_slope(sigma: Any) -> Any:
    """Make σ' out of σ by what is true for the logistic function only."""
    return lambda z: sigma(z) * (1.0 - sigma(z))


def _cost(error: Array, wrong: Wrong) -> float:
    cost = float(np.sum(error**2)) * (1.0 if wrong("half") else 0.5)
    if wrong("cost") == "mean of entries" or wrong("mean") == "everywhere, of entries":
        return cost / error.size
    mean = wrong("cost") == "mean" or wrong("mean") == "everywhere"
    return cost / error.shape[1] if mean else cost


def _error(error: Array, wrong: Wrong) -> Array:
    """Take ∂C/∂a^L."""
    if wrong("half") == "left out, error doubled":
        error = 2.0 * error
    if wrong("mean").endswith("of entries"):
        return error / error.size
    return error / error.shape[1] if wrong("mean") else error


def _step(
    weights: list[Array],
    biases: list[Array],
    trace: tuple[list[Array], list[Array], Array],
    sigma_prime: Any,
    learning_rate: float,
    wrong: Wrong,
) -> tuple[list[Array], list[Array]]:
    """Go back and take one step; `trace` is what the forward step left: z, a, ∂C/∂a^L."""
    zs, activations, error = trace
    signals = delta.deltas(weights, zs, error, sigma_prime, wrong)
    how = wrong("backward")
    rounds = (len(weights) - 1 if how.endswith("one by one") else 1) if how else 0
    for _ in range(rounds):  # δ^l through weights that have been updated by δ^{l+1}, and so on
        grads = gradient.gradient(signals, activations, wrong)
        ahead = update.update(weights, biases, *grads, learning_rate, wrong)[0]
        signals = delta.deltas(ahead, zs, error, sigma_prime, wrong)
    grads = gradient.gradient(signals, activations, wrong)
    return update.update(weights, biases, *grads, learning_rate, wrong)


LISTS = ("lists", "zs", "order of deltas")
"""What a learner's training never sees: lists that are returned otherwise than computed with."""

FORMS = (
    *COSTS,
    *ORDER,
    *FUNCTIONS,
    *(form for form in forward.FORMS if form.step not in LISTS),
    *(form for form in delta.SLOPES + delta.PRODUCTS + delta.HIDDEN[:1] + delta.NEIGHBOURS),
    *gradient.FORMS,
    *gradient.OVER_SAMPLES,
    *update.FORMS,
)

VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {"train": (train, FORMS)}
