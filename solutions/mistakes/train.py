"""Mistakes in training: those of its steps, and those of their order and of the cost."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..networks import Array
from . import delta, forward, gradient, update
from .form import LAST, NOT_LAST, Form, Variant, Wrong, logistic, logistic_slope, scattered

COSTS = (
    Form("cost-not-halved", "half", "left out"),
    Form("cost-not-halved", "half", "left out, error doubled"),
    Form("cost-after-update", "when", "after", mixing=True),
    Form("mean-instead-of-sum", "cost", "mean"),
    Form("mean-instead-of-sum", "cost", "mean of entries"),
    Form("mean-instead-of-sum", "mean", "everywhere"),
    Form("mean-instead-of-sum", "mean", "everywhere, of entries"),
    Form("mean-instead-of-sum", "mean", "error"),
    Form("mean-instead-of-sum", "mean", "error, of entries"),
)
ORDER = (
    Form("updated-before-backward", "backward", "updated weights", mixing=True),
    Form("updated-before-backward", "backward", "updated weights, one by one", mixing=True),
)

FUNCTIONS = (
    Form("sigmoid-assumed", "functions", "logistic"),
    *scattered("sigmoid-assumed", "slope", "a(1 - a)", LAST, NOT_LAST),
    Form("input-missing", "a", "own"),
    Form("input-missing", "a", "the last, in the first layer"),
    *scattered("matmul-instead-of-hadamard", "product", "inner, by samples", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "outer, by samples", LAST, NOT_LAST),
    Form("sigma-skipped-at-output", "output", "linear"),
    Form("sigma-omitted", "functions", "linear"),
    Form("deltas-reversed", "returned", "reversed", mixing=True),
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
    if wrong("output"):
        wrong = wrong.and_(*LINEAR_OUTPUT)
    sigma, sigma_prime = _functions(sigma, sigma_prime, wrong("functions"))
    weights, biases = list(weights), list(biases)
    costs: list[float] = []
    for _ in range(epochs):
        zs, activations = forward.forward(weights, biases, x, sigma, wrong)
        error = activations[-1] - y
        costs.append(_cost(error, wrong))
        trace = zs, activations, _error(error, wrong)
        functions = sigma_prime, _assumed(sigma)
        weights, biases = _step(weights, biases, trace, functions, learning_rate, wrong)
        if wrong("when"):
            after = forward.forward(weights, biases, x, sigma, wrong)[1]
            costs[-1] = _cost(after[-1] - y, wrong)
    if wrong("returned"):
        return weights[::-1], biases[::-1], costs
    return weights, biases, costs


def _functions(sigma: Any, sigma_prime: Any, how: str) -> tuple[Any, Any]:
    """Take the transfer function and its derivative, or what is assumed in their place."""
    if how == "logistic":
        return logistic, logistic_slope
    if how == "linear":
        return np.positive, np.ones_like
    return sigma, sigma_prime


def _assumed(sigma: Any) -> Any:
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
    functions: tuple[Any, Any],
    learning_rate: float,
    wrong: Wrong,
) -> tuple[list[Array], list[Array]]:
    """Go back and take one step; `trace` is what the forward step left: z, a, ∂C/∂a^L."""
    how = wrong("backward")
    rounds = (len(weights) - 1 if how.endswith("one by one") else 1) if how else 0
    grads = _gradient(weights, trace, functions, wrong)
    for _ in range(rounds):  # δ^l through weights that have been updated by δ^{l+1}, and so on
        ahead = update.update(weights, biases, *grads, learning_rate, wrong)[0]
        grads = _gradient(ahead, trace, functions, wrong)
    return update.update(weights, biases, *grads, learning_rate, wrong)


def _gradient(
    weights: list[Array],
    trace: tuple[list[Array], list[Array], Array],
    functions: tuple[Any, Any],
    wrong: Wrong,
) -> tuple[list[Array], list[Array]]:
    """Go back, with the whole batch at once or with one sample after the other."""
    zs, activations, error = trace
    sigma_prime, assumed = functions
    products = wrong("product", 0, 1) + wrong("product", 1, 1)
    if not products.endswith(delta.BY_SAMPLES):
        signals = delta.deltas(weights, zs, error, sigma_prime, wrong, assumed)
        return gradient.gradient(signals, activations, wrong)
    sums = [np.zeros_like(W) for W in weights], [np.zeros((len(W), 1)) for W in weights]
    for sample in range(error.shape[1]):
        column = [z[:, [sample]] for z in zs], [a[:, [sample]] for a in activations]
        signals = delta.deltas(weights, column[0], error[:, [sample]], sigma_prime, wrong, assumed)
        for total, grads in zip(sums, gradient.gradient(signals, column[1], wrong), strict=True):
            for summed, grad in zip(total, grads, strict=True):
                summed += grad
    return sums


LINEAR_OUTPUT = (
    Form("sigma-skipped-at-output", "sigma", "omitted", LAST),
    Form("sigma-skipped-at-output", "slope", "omitted", LAST),
)

NOT_INSIDE = (
    "input kept: ",
    "lists: ",  # lists that are returned otherwise than computed with
    "zs: of the next layer",
    "order of gradients: weights reversed",
    "order of gradients: biases reversed",
    "gradient: reversed",
    "updated: ",
)
"""Steps and ways of the functions that make no sense, or nothing new, inside of training."""

FORMS = (
    *COSTS,
    *ORDER,
    *FUNCTIONS,
    *(
        form
        for form in (
            *forward.FORMS,
            *delta.FORMS,
            *gradient.FORMS,
            *gradient.OVER_SAMPLES,
            *update.FORMS,
        )
        if not f"{form.step}: {form.how}".startswith(NOT_INSIDE)
    ),
)

VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {"train": (train, FORMS)}
