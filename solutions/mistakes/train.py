"""Mistakes in training: those of its steps, and those of their order and of the cost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from ..networks import Array
from . import delta, forward, gradient, update
from .form import (
    LAST,
    NOT_LAST,
    Form,
    Variant,
    Wrong,
    logistic,
    logistic_slope,
    relu,
    relu_slope,
    scattered,
    tanh_slope,
)

LARGEST = 10_000
"""How many entries an array of parameters may have; no right one has more than a few hundred."""
Grads = tuple[list[Array], list[Array]]

COSTS = (
    Form("cost-not-halved", "half", "left out"),
    Form("cost-not-halved", "half", "left out, error doubled"),
    Form("cost-not-halved", "error", "doubled"),
    Form("cost-after-update", "when", "after", mixing=True),
    Form("mean-instead-of-sum", "cost", "mean"),
    Form("mean-instead-of-sum", "cost", "mean of entries"),
    Form("mean-instead-of-sum", "mean", "everywhere"),
    Form("mean-instead-of-sum", "mean", "everywhere, of entries"),
    Form("mean-instead-of-sum", "mean", "everywhere, of outputs"),
    Form("mean-instead-of-sum", "mean", "error"),
    Form("mean-instead-of-sum", "mean", "error, of entries"),
    Form("mean-instead-of-sum", "mean", "error, of outputs"),
    Form("mean-instead-of-sum", "back", "mean"),
    Form("cost-of-another-kind", "kind", "sizes"),
    Form("cost-of-another-kind", "kind", "sizes, halved"),
    Form("cost-of-another-kind", "kind", "norm"),
    Form("cost-of-another-kind", "kind", "norm, halved"),
    Form("cost-of-another-kind", "kind", "cross-entropy"),
    Form("cost-of-another-kind", "kind", "cross-entropy of both"),
)
STEPS = (
    Form("learning-rate-misapplied", "back", "times the rate"),
    Form("sums-not-reset", "sums", "kept", alone=True),
    Form("step-per-sample", "step", "per sample", alone=True),
    Form("step-per-sample", "step", "per sample, cost before", alone=True),
    Form("sigma-omitted", "a", "z"),
    Form("weights-for-activations", "outer", "with W", alone=True),
    Form("sigma-prime-omitted", "last delta", "without slope", alone=True),
    Form("results-swapped", "returned", "swapped", alone=True),
    Form("results-swapped", "returned", "costs first", alone=True),
    Form("result-left-out", "returned", "without costs", alone=True),
    Form("result-left-out", "returned", "costs", alone=True),
    *(Form("weights-decay", "decay", size, alone=True) for size in ("0.1", "0.01", "0.001")),
)
ORDER = (
    Form("updated-before-backward", "backward", "updated weights", mixing=True),
    Form("updated-before-backward", "backward", "updated weights, one by one", mixing=True),
)

FUNCTIONS = (
    Form("sigmoid-assumed", "functions", "logistic"),
    Form("transfer-assumed", "functions", "relu"),
    Form("transfer-assumed", "functions", "tanh"),
    *scattered("sigmoid-assumed", "slope", "a(1 - a)", LAST, NOT_LAST),
    Form("transfer-assumed", "slope", "1 - a²", alone=True),
    Form("input-missing", "a", "own"),
    Form("input-missing", "a", "the last, in the first layer"),
    *scattered("matmul-instead-of-hadamard", "product", "inner, by samples", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "outer, by samples", LAST, NOT_LAST),
    Form("sigma-skipped-at-output", "output", "linear"),
    Form("transfer-assumed", "output", "softmax"),
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
) -> Any:
    """Descend, with the given steps done otherwise."""
    wrong = wrong.and_(*OUTPUTS.get(wrong("output"), ()))
    sigma, sigma_prime = _functions(sigma, sigma_prime, wrong("functions"))
    weights, biases = list(weights), list(biases)
    costs: list[float] = []
    samples = range(x.shape[1]) if wrong("step") else ()
    batches = [(x[:, [k]], y[:, [k]]) for k in samples] or [(x, y)]
    sums: Grads | None = None
    for _ in range(epochs):
        before = wrong("step").endswith("before")
        seen = [_cost(weights, biases, x, y, sigma, wrong)] if before else []
        for inputs, targets in batches:
            zs, activations = forward.forward(weights, biases, inputs, sigma, wrong)
            if not before:
                seen.append(_miss(activations[-1], targets, wrong))
            trace = zs, activations, _error(activations[-1] - targets, wrong)
            functions = sigma_prime, _assumed(sigma)
            weights, biases, sums = _step(
                weights, biases, trace, functions, learning_rate, sums, wrong
            )
        _check_size(weights, biases)
        costs.append(sum(seen) / len(seen) if wrong("cost") else sum(seen))
        if wrong("when"):
            costs[-1] = _cost(weights, biases, x, y, sigma, wrong)
    ways: dict[str, Any] = {
        "": (weights, biases, costs),
        "reversed": (weights[::-1], biases[::-1], costs),
        "swapped": (biases, weights, costs),
        "costs first": (costs, weights, biases),
        "without costs": (weights, biases),
        "costs": costs,
    }
    return ways[wrong("returned")]


def _check_size(weights: list[Array], biases: list[Array]) -> None:
    """Stop where wrong axes make arrays that grow with every epoch."""
    if max(array.size for array in (*weights, *biases)) > LARGEST:
        raise MemoryError


def _functions(sigma: Any, sigma_prime: Any, how: str) -> tuple[Any, Any]:
    """Take the transfer function and its derivative, or what is assumed in their place."""
    if how == "logistic":
        return logistic, logistic_slope
    if how in ("relu", "tanh"):
        return (relu, relu_slope) if how == "relu" else (np.tanh, tanh_slope)
    if how == "linear":
        return np.positive, np.ones_like
    return sigma, sigma_prime


def _assumed(sigma: Any) -> dict[str, delta.Slope]:
    """Make σ' out of σ by what is true for the logistic function, or for tanh, only."""
    return {
        "a(1 - a)": lambda z: sigma(z) * (1.0 - sigma(z)),
        "1 - a²": lambda z: 1.0 - sigma(z) ** 2,
    }


def _cost(
    weights: list[Array], biases: list[Array], x: Array, y: Array, sigma: Any, wrong: Wrong
) -> float:
    """Take the cost of a network as it is now."""
    return _miss(forward.forward(weights, biases, x, sigma, wrong)[1][-1], y, wrong)


def _miss(a: Array, y: Array, wrong: Wrong) -> float:
    """Take the cost of some outputs."""
    error = a - y
    kinds: dict[str, Callable[[], Any]] = {
        "": lambda: np.sum(error**2),
        "sizes": lambda: np.sum(np.abs(error)),
        "norm": lambda: np.sqrt(np.sum(error**2)),
        "cross-entropy": lambda: -np.sum(y * np.log(a)),
        "cross-entropy of both": lambda: -np.sum(y * np.log(a) + (1.0 - y) * np.log(1.0 - a)),
    }
    kind, _, halved = wrong("kind").partition(", ")
    whole = wrong("half") or (kind and not halved)
    cost = float(kinds[kind]()) * (1.0 if whole else 0.5)
    if wrong("cost") == "mean of entries" or wrong("mean") == "everywhere, of entries":
        return cost / error.size
    if wrong("mean") == "everywhere, of outputs":
        return cost / len(error)
    mean = wrong("cost") == "mean" or wrong("mean") == "everywhere"
    return cost / error.shape[1] if mean else cost


def _error(error: Array, wrong: Wrong) -> Array:
    """Take ∂C/∂a^L."""
    if wrong("half") == "left out, error doubled" or wrong("error"):
        error = 2.0 * error
    if wrong("mean").endswith("of outputs"):
        return np.asarray(error / error.shape[0])
    if wrong("mean").endswith("of entries"):
        return error / error.size
    return error / error.shape[1] if wrong("mean") else error


def _step(
    weights: list[Array],
    biases: list[Array],
    trace: tuple[list[Array], list[Array], Array],
    functions: tuple[Any, dict[str, delta.Slope]],
    learning_rate: float,
    sums: Grads | None,
    wrong: Wrong,
) -> tuple[list[Array], list[Array], Grads | None]:
    """Go back and take one step; `trace` is what the forward step left: z, a, ∂C/∂a^L.

    `sums` are gradients that have been added up before, where they are kept.
    """
    how = wrong("backward")
    rounds = (len(weights) - 1 if how.endswith("one by one") else 1) if how else 0
    scales = {"mean": 1.0 / trace[2].shape[1], "times the rate": learning_rate}
    scale = scales.get(wrong("back"), 1.0)
    grads = _gradient(weights, trace, functions, scale, wrong)
    for _ in range(rounds):  # δ^l through weights that have been updated by δ^{l+1}, and so on
        ahead = update.update(weights, biases, *grads, learning_rate, wrong)[0]
        grads = _gradient(ahead, trace, functions, scale, wrong)
    if wrong("decay"):
        size = float(wrong("decay"))
        grads = [g + size * W for g, W in zip(grads[0], weights, strict=True)], grads[1]
    if wrong("sums"):
        sums = grads = _added(sums, grads) if sums else grads
    return *update.update(weights, biases, *grads, learning_rate, wrong), sums


def _added(sums: Grads, grads: Grads) -> Grads:
    (Ws, bs), (more_Ws, more_bs) = sums, grads
    return (
        [a + b for a, b in zip(Ws, more_Ws, strict=True)],
        [a + b for a, b in zip(bs, more_bs, strict=True)],
    )


def _gradient(
    weights: list[Array],
    trace: tuple[list[Array], list[Array], Array],
    functions: tuple[Any, dict[str, delta.Slope]],
    scale: float,
    wrong: Wrong,
) -> Grads:
    """Go back, with the whole batch at once or with one sample after the other."""
    zs, activations, error = trace
    sigma_prime, assumed = functions
    products = wrong("product", 0, 1) + wrong("product", 1, 1)
    if not products.endswith(delta.BY_SAMPLES):
        signals = delta.deltas(weights, zs, error, sigma_prime, wrong, assumed, scale)
        if wrong("last delta"):
            signals = [*signals[:-1], error]
        taken = [*activations[:1], *zs] if wrong("a") == "z" else activations
        grads: Grads = gradient.gradient(signals, taken, wrong)
        if wrong("outer") == "with W":
            return [b * W for b, W in zip(grads[1], weights, strict=True)], grads[1]
        return grads
    sums = [np.zeros_like(W) for W in weights], [np.zeros((len(W), 1)) for W in weights]
    for sample in range(error.shape[1]):
        column = [z[:, [sample]] for z in zs], [a[:, [sample]] for a in activations]
        signals = delta.deltas(weights, column[0], error[:, [sample]], sigma_prime, wrong, assumed)
        for total, grads in zip(sums, gradient.gradient(signals, column[1], wrong), strict=True):
            for summed, grad in zip(total, grads, strict=True):
                summed += grad
    return sums


OUTPUTS = {
    "linear": (
        Form("sigma-skipped-at-output", "sigma", "omitted", LAST),
        Form("sigma-skipped-at-output", "slope", "omitted", LAST),
    ),
    "softmax": (
        Form("transfer-assumed", "sigma", "softmax", LAST),
        Form("transfer-assumed", "slope", "omitted", LAST),
    ),
}
"""What is done at the output in place of the transfer function and of its slope."""

NOT_INSIDE = (
    "input kept: ",
    "lists: ",  # lists that are returned otherwise than computed with
    "zs: of the next layer",
    "order of gradients: weights reversed",
    "order of gradients: biases reversed",
    "gradient: reversed",
    "updated: reversed",
    "updated: swapped",
    "updated: weights",
    "updated: biases",
    "delta: from the other end",
    "weights' delta: from the other end",
    "sum: means twice",
    "arrays: one for deltas",
    "arrays: the last for zs",
    "results: ",
)
"""Steps and ways of the functions that make no sense, or nothing new, inside of training."""

FORMS = (
    *COSTS,
    *ORDER,
    *FUNCTIONS,
    *STEPS,
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

COMPANY = (
    Form("sigma-prime-omitted", "slope", "omitted", LAST),
    Form("updated-before-backward", "backward", "updated weights, one by one"),
    Form("cost-not-halved", "half", "left out"),
    Form("cost-not-halved", "half", "left out, error doubled"),
    Form("cost-not-halved", "error", "doubled"),
    Form("mean-instead-of-sum", "cost", "mean"),
    Form("sigmoid-assumed", "slope", "a(1 - a)"),
)
"""What often comes with steps per sample, in code that is found in many places."""

TOGETHER = {
    "train": tuple(
        (form, *others)
        for form in STEPS
        if form.step == "step"
        for count in (1, 2)
        for others in combinations(COMPANY, count)
        if all(a.goes_with(b) for a, b in combinations(others, 2))
    )
}
"""Two or three mistakes that are looked for at once, after all others."""

VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {"train": (train, FORMS)}
