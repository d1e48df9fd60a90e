from __future__ import annotations

from types_ import Array, Arrays, Parameters, Transfer


def forward(
    weights: Arrays, biases: Arrays, x: Array, sigma: Transfer
) -> tuple[list[Array], list[Array]]:
    trace = Parameters.of(weights, biases).run(x, sigma)
    return trace.zs, trace.activations
