"""Mistakes as they are found in learners' and in public code: each kind is told as what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.conftest import GradeFiles, by_function

FORWARD = """
import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
"""
DELTA = """
import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = weights_next.T @ delta_next
    return back * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    found = [grad_a * sigma_prime(zs[-1])]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        found.insert(0, W.T @ found[0] * sigma_prime(z))
    return found
"""
GRADIENT = """
def gradient(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [d.copy() for d in deltas]
    return grad_weights, grad_biases
"""
UPDATE = """
def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [W - learning_rate * g for W, g in zip(weights, grad_weights)]
    new_biases = [b - learning_rate * g for b, g in zip(biases, grad_biases)]
    return new_weights, new_biases
"""
BATCH = """
import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs, activations = [], [X]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    tensor = np.zeros((delta.shape[1], len(delta), len(activation)))
    for n in range(delta.shape[1]):
        for k in range(len(delta)):
            for j in range(len(activation)):
                tensor[n, k, j] = delta[k, n] * activation[j, n]
    return tensor


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [d.sum(axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
"""
TRAIN = """
import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    Ws, bs, costs = list(weights), list(biases), []
    L, N = len(Ws), x.shape[1]
    for _ in range(epochs):
        cost = 0.0
        grad_Ws, grad_bs = [0.0 * W for W in Ws], [0.0 * b for b in bs]
        for n in range(N):
            zs, activations = [], [x[:, [n]]]
            for W, b in zip(Ws, bs):
                zs.append(W @ activations[-1] + b)
                activations.append(sigma(zs[-1]))
            error = activations[-1] - y[:, [n]]
            cost += float(np.sum(error**2) / 2)
            delta = error * sigma_prime(zs[-1])
            for l in reversed(range(L)):
                incoming = activations[l]
                grad_Ws[l] = grad_Ws[l] + delta @ incoming.T
                grad_bs[l] = grad_bs[l] + delta
                if l > 0:
                    delta = Ws[l].T @ delta * sigma_prime(zs[l - 1])
        Ws = [W - learning_rate * g for W, g in zip(Ws, grad_Ws)]
        bs = [b - learning_rate * g for b, g in zip(bs, grad_bs)]
        costs.append(cost)
    return Ws, bs, costs
"""
SOURCES = {
    "forward": FORWARD, "delta": DELTA, "gradient": GRADIENT, "update": UPDATE, "batch": BATCH,
    "train": TRAIN,
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A wrong function: what is written in place of what, and what is said of it."""

    function: str
    edits: Mapping[str, str]
    named: str = ""
    said: str = ""


ZEROS = "grad_Ws, grad_bs = [0.0 * W for W in Ws], [0.0 * b for b in bs]"
COST, ERROR = "np.sum(error**2) / 2", "delta = error * sigma_prime(zs[-1])"
KINDS = {
    "an entrywise product going forward": Kind(
        "forward.forward",
        {"W @ activations[-1]": "W * activations[-1]"},
        "hadamard-instead-of-matmul",
    ),
    "both results in the other order": Kind(
        "forward.forward", {"return zs, activations": "return activations, zs"}, "results-swapped"
    ),
    "one of two results": Kind(
        "forward.forward", {"return zs, activations": "return activations"}, "result-left-out"
    ),
    "ReLU in every layer": Kind(
        "forward.forward", {"sigma(z)": "np.maximum(z, 0)"}, "transfer-assumed"
    ),
    "softmax at the output": Kind(
        "forward.forward",
        {"    return": "    e = np.exp(z)\n    activations[-1] = e / e.sum()\n    return"},
        "transfer-assumed",
    ),
    "one buffer for all layers": Kind(
        "forward.forward",
        {
            "zs, activations = [], [x]": "zs, activations = [], [x]\n"
            "    room = np.zeros((max(map(len, biases)), 1))",
            "zs.append(z)": "room[: len(z)] = z\n        zs.append(room[: len(z)])",
        },
        "one-array-for-all",
    ),
    "rows where columns belong": Kind(
        "forward.forward",
        {"[], [x]": "[], [x.T]", "W @ activations[-1] + b": "activations[-1] @ W.T + b.T"},
        said="it is transposed",
    ),
    "an input that is nan once it is standardised": Kind(
        "forward.forward", {"[], [x]": "[], [(x - x) / (x - x).std()]"}, said="nan or infinite"
    ),
    "an entrywise product going back": Kind(
        "delta.hidden_delta",
        {"weights_next.T @ delta_next": "weights_next.T * delta_next"},
        "hadamard-instead-of-matmul",
    ),
    "the slope of ReLU": Kind(
        "delta.hidden_delta",
        {"return back * sigma_prime(z)": "return back * (z > 0)"},
        "transfer-assumed",
    ),
    "nan in place of an error signal": Kind(
        "delta.hidden_delta",
        {"return back * sigma_prime(z)": "return back * np.nan"},
        said="nan or infinite",
    ),
    "the slope missing at the output": Kind(
        "delta.deltas", {"[grad_a * sigma_prime(zs[-1])]": "[1.0 * grad_a]"}, "sigma-prime-omitted"
    ),
    "the slope missing in one hidden layer": Kind(
        "delta.deltas",
        {
            "W.T @ found[0] * sigma_prime(z)": "W.T @ found[0] * "
            "(1 if z is zs[-2] else sigma_prime(z))"
        },
        "sigma-prime-omitted",
    ),
    "a helper that wants a, and is given z": Kind(
        "delta.deltas",
        {
            "def deltas": "def slope(a):\n    return a * (1 - a)\n\n\ndef deltas",
            "[grad_a * sigma_prime(zs[-1])]": "[grad_a * slope(zs[-1])]",
            "W.T @ found[0] * sigma_prime(z)": "W.T @ found[0] * slope(z)",
        },
        "sigmoid-assumed",
    ),
    "a list that is walked from the wrong end": Kind(
        "gradient.gradient",
        {"[d @ a.T for d, a in zip(deltas": "[d @ a.T for d, a in zip(deltas[::-1]"},
        "deltas-reversed",
    ),
    "the activation that leaves the layer": Kind(
        "gradient.gradient",
        {"zip(deltas, activations)": "zip(deltas, activations[1:])"},
        "off-by-one-layer",
    ),
    "the step alone": Kind(
        "update.update",
        {
            "W - learning_rate * g": "learning_rate * g",
            "b - learning_rate * g": "learning_rate * g",
        },
        "step-alone",
    ),
    "division by the rate": Kind(
        "update.update",
        {
            "W - learning_rate * g": "W - g / learning_rate",
            "b - learning_rate * g": "b - g / learning_rate",
        },
        "learning-rate-misapplied",
    ),
    "all axes of the tensor in another order": Kind(
        "batch.gradient_tensor",
        {
            "(delta.shape[1], len(delta), len(activation))": "(len(activation), *delta.shape)",
            "tensor[n, k, j]": "tensor[j, k, n]",
        },
        "tensor-axes-swapped",
    ),
    "biases with a column per sample": Kind(
        "batch.gradient_batch", {"d.sum(axis=1, keepdims=True)": "d.copy()"}, "bias-not-summed"
    ),
    "the activation that leaves the layer, and a mean": Kind(
        "batch.gradient_batch",
        {
            "zip(deltas, activations)": "zip(deltas, activations[1:])",
            "d @ a.T": "d @ a.T / d.shape[1]",
            "d.sum(axis=1": "d.mean(axis=1",
        },
        "off-by-one-layer mean-instead-of-sum",
    ),
    "a cost of sizes": Kind("train.train", {COST: "np.sum(abs(error))"}, "cost-of-another-kind"),
    "a norm that is not squared": Kind(
        "train.train",
        {COST: "np.sum(error**2)", "costs.append(cost)": "costs.append(cost**0.5)"},
        "cost-of-another-kind",
    ),
    "cross-entropy": Kind(
        "train.train",
        {
            COST: "-np.sum(y[:, [n]] * np.log(activations[-1]))",
            ERROR: "delta = error",
        },
        "cost-of-another-kind sigma-prime-omitted",
    ),
    "costs in arrays without axes": Kind(
        "train.train",
        {"costs.append(cost)": "costs.append(np.array(cost))"},
        said="expected a float, got an array of shape (): write float(…)",
    ),
    "costs in pairs": Kind(
        "train.train",
        {"costs.append(cost)": "costs.append((_, cost))"},
        said="expected a float, got a tuple of 2",
    ),
    "a weight decay": Kind(
        "train.train",
        {"W - learning_rate * g": "W - learning_rate * (g + 0.01 * W)"},
        "weights-decay",
    ),
    "a mean over the samples in the step": Kind(
        "train.train",
        {
            "W - learning_rate * g": "W - learning_rate / N * g",
            "b - learning_rate * g": "b - learning_rate / N * g",
        },
        "mean-instead-of-sum",
    ),
    "a mean that is taken twice": Kind(
        "train.train",
        {
            ERROR: f"{ERROR} / N",
            "W - learning_rate * g": "W - learning_rate / N * g",
            "b - learning_rate * g": "b - learning_rate / N * g",
        },
        "mean-instead-of-sum",
    ),
    "twice the mean, as of a mean of squares": Kind(
        "train.train",
        {ERROR: f"{ERROR} * 2 / N", COST: "np.sum(error**2) / N"},
        "mean-instead-of-sum cost-not-halved",
    ),
    "twice the mean over the outputs": Kind(
        "train.train",
        {ERROR: f"{ERROR} * 2 / len(y)", COST: "np.sum(error**2) / len(y)"},
        "mean-instead-of-sum cost-not-halved",
    ),
    "the rate once more in each layer": Kind(
        "train.train",
        {"Ws[l].T @ delta": "learning_rate * Ws[l].T @ delta"},
        "learning-rate-misapplied",
    ),
    "sums that go on": Kind(
        "train.train",
        {
            f"        {ZEROS}\n": "",
            "    for _ in range": f"    {ZEROS}\n    for _ in range",
        },
        "sums-not-reset",
    ),
    "the slope of ReLU in the hidden layers": Kind(
        "train.train", {"sigma_prime(zs[l - 1])": "(zs[l - 1] > 0)"}, "transfer-assumed"
    ),
    "the slope of tanh made of the activation": Kind(
        "train.train",
        {
            ERROR: "delta = error * (1 - activations[-1] ** 2)",
            "sigma_prime(zs[l - 1])": "(1 - activations[l] ** 2)",
        },
        "transfer-assumed",
    ),
    "z where a belongs": Kind(
        "train.train",
        {"incoming = activations[l]": "incoming = zs[l - 1] if l else activations[0]"},
        "sigma-omitted",
    ),
    "W where a belongs": Kind(
        "train.train", {"delta @ incoming.T": "delta * Ws[l]"}, "weights-for-activations"
    ),
    "a linear output, with no slope there": Kind(
        "train.train",
        {"error = activations[-1]": "error = zs[-1]", ERROR: "delta = error"},
        "sigma-skipped-at-output",
    ),
    "the slope missing in the last gradient alone": Kind(
        "train.train",
        {
            "delta @ incoming.T": "(error if l == L - 1 else delta) @ incoming.T",
            "grad_bs[l] + delta": "grad_bs[l] + (error if l == L - 1 else delta)",
        },
        "sigma-prime-omitted",
    ),
    "a step per sample": Kind(
        "train.train",
        {
            "        for n in range(N):": f"        for n in range(N):\n            {ZEROS}",
            "        Ws = [W": "            Ws = [W",
            "        bs = [b": "            bs = [b",
        },
        "step-per-sample",
    ),
    "a step per sample, through new weights, without the slope at the output": Kind(
        "train.train",
        {
            ERROR: "delta = error",
            "grad_Ws[l] = grad_Ws[l] +": "Ws[l] = Ws[l] - learning_rate *",
            "grad_bs[l] = grad_bs[l] +": "bs[l] = bs[l] - learning_rate *",
        },
        "step-per-sample sigma-prime-omitted updated-before-backward",
    ),
    "a training that gives nothing but nan": Kind(
        "train.train", {ERROR: "delta = error * np.nan"}, said="nan or infinite"
    ),
}


def edited(kind: Kind) -> dict[str, str]:
    exercise = kind.function.partition(".")[0]
    source = SOURCES[exercise]
    for old, new in kind.edits.items():
        assert source.count(old) == 1, (old, source.count(old))
        source = source.replace(old, new)
    return {f"{name}.py": text for name, text in SOURCES.items()} | {f"{exercise}.py": source}


def test_what_the_mistakes_are_made_in_is_right(grade: GradeFiles) -> None:
    report = grade({f"{name}.py": text for name, text in SOURCES.items()})
    assert report.score == report.max_score


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_is_told_as_what_it_is_and_as_nothing_else(grade: GradeFiles, what: str) -> None:
    kind = KINDS[what]
    report = grade(edited(kind))
    assert {name for name, share in by_function(report).items() if share < 0.999} == {kind.function}
    assert {id_ for r in report.results for id_ in r.misconceptions} == set(kind.named.split())
    assert kind.said in "\n".join(result.output for result in report.results)
