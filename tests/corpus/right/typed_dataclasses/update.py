from __future__ import annotations

from types_ import Array, Arrays, Gradients, Number, Parameters


def update(
    weights: Arrays,
    biases: Arrays,
    grad_weights: Arrays,
    grad_biases: Arrays,
    learning_rate: Number,
) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    g = Gradients(list(grad_weights), list(grad_biases))
    new = Parameters.of(weights, biases).descend(g, learning_rate)
    return new.weights, new.biases
