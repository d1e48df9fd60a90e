"""Other ways to put a function together from the functions before it, as learners do.

The reference itself is one way. All of them give the same results when their parts are right; they
differ in what a mistake in a part does to the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .batch import forward_batch, gradient_batch, gradient_tensor
from .delta import deltas, output_delta
from .forward import forward
from .gradient import gradient
from .networks import Array
from .update import update

Arrays = list[Array]


def hidden_delta(weights_next: Array, delta_next: Array, z: Array, sigma_prime: Any) -> Array:
    """Take W^T δ for the gradient of a cost: what comes back is ∂C/∂a of a hidden layer."""
    return output_delta(weights_next.T @ delta_next, z, sigma_prime)


def forward_by_samples(weights: Arrays, biases: Arrays, x: Array, sigma: Any) -> Any:
    """Take the forward step for one column after the other."""
    steps = [forward(weights, biases, column, sigma) for column in _columns(x)]
    zs, activations = zip(*steps, strict=True)
    return (
        [np.hstack(layer) for layer in zip(*zs, strict=True)],
        [np.hstack(layer) for layer in zip(*activations, strict=True)],
    )


def gradient_by_tensor(deltas: Arrays, activations: Arrays) -> tuple[Arrays, Arrays]:
    """Sum the tensor of all samples."""
    return (
        [gradient_tensor(d, a).sum(axis=0) for d, a in zip(deltas, activations[:-1], strict=True)],
        [d.sum(axis=1, keepdims=True) for d in deltas],
    )


def gradient_by_samples(deltas: Arrays, activations: Arrays) -> tuple[Arrays, Arrays]:
    """Sum the gradients of single samples."""
    samples = zip(_by_sample(deltas), _by_sample(activations), strict=True)
    return _summed([gradient(ds, activations_) for ds, activations_ in samples])


def gradient_at_once(deltas: Arrays, activations: Arrays) -> tuple[Arrays, Arrays]:
    """Let the gradient of one sample sum over all of them, and sum the biases by hand."""
    grad_weights, grad_biases = gradient(deltas, activations)
    return grad_weights, [grad.sum(axis=1, keepdims=True) for grad in grad_biases]


def gradient_of_what_is_there(deltas: Arrays, activations: Arrays) -> tuple[Arrays, Arrays]:
    """Go as far as the shorter list does: the last activation is not needed, if it is there."""
    return (
        [d @ a.T for d, a in zip(deltas, activations, strict=False)],
        [d.sum(axis=1, keepdims=True) for d in deltas],
    )


def train_with_the_lists(
    weights: Arrays,
    biases: Arrays,
    x: Array,
    y: Array,
    sigma: Any,
    sigma_prime: Any,
    learning_rate: float,
    epochs: int,
) -> tuple[Arrays, Arrays, list[float]]:
    """Do as the reference, but hand the lists on that were given: a part may change them."""
    costs = []
    for _ in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y
        costs.append(0.5 * float(np.sum(error**2)))
        grads = gradient_batch(deltas(weights, zs, error, sigma_prime), activations)
        weights, biases = update(weights, biases, *grads, learning_rate)
    return weights, biases, costs


def train_by_samples(
    weights: Arrays,
    biases: Arrays,
    x: Array,
    y: Array,
    sigma: Any,
    sigma_prime: Any,
    learning_rate: float,
    epochs: int,
) -> tuple[Arrays, Arrays, list[float]]:
    """Go forward and back for one sample after the other, then take one step."""
    costs = []
    for _ in range(epochs):
        cost, grads = 0.0, []
        for column, target in zip(_columns(x), _columns(y), strict=True):
            zs, activations = forward(weights, biases, column, sigma)
            error = activations[-1] - target
            cost += 0.5 * float(np.sum(error**2))
            grads.append(gradient(deltas(weights, zs, error, sigma_prime), activations))
        costs.append(cost)
        weights, biases = update(weights, biases, *_summed(grads), learning_rate)
    return weights, biases, costs


def _columns(x: Array) -> list[Array]:
    return [x[:, [sample]] for sample in range(x.shape[1])]


def _by_sample(layers: Arrays) -> list[Arrays]:
    """Turn a list of layers, one column per sample, into a list of samples."""
    return [list(sample) for sample in zip(*map(_columns, layers), strict=True)]


def _summed(grads: list[Any]) -> tuple[Arrays, Arrays]:
    """Add up pairs of lists of arrays."""
    grad_weights, grad_biases = zip(*grads, strict=True)
    return (
        [sum(layer[1:], layer[0]) for layer in zip(*grad_weights, strict=True)],
        [sum(layer[1:], layer[0]) for layer in zip(*grad_biases, strict=True)],
    )


COMPOSITIONS: dict[str, tuple[Callable[..., Any], ...]] = {
    "hidden_delta": (hidden_delta,),
    "forward_batch": (forward_by_samples,),
    "gradient_batch": (
        gradient_by_tensor,
        gradient_by_samples,
        gradient_at_once,
        gradient_of_what_is_there,
    ),
    "train": (train_by_samples, train_with_the_lists),
}
