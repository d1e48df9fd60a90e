from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from batch import gradient_batch
from delta import deltas
from types_ import Array, Arrays, Number, Parameters, Transfer


class Result(NamedTuple):
    weights: list[Array]
    biases: list[Array]
    costs: list[float]


@dataclass(frozen=True)
class State:
    parameters: Parameters
    costs: tuple[float, ...] = field(default=())


def train(
    weights: Arrays,
    biases: Arrays,
    x: Array,
    y: Array,
    sigma: Transfer,
    sigma_prime: Transfer,
    learning_rate: Number,
    epochs: int,
) -> Result:
    state = State(Parameters.of(weights, biases))
    for _ in range(epochs):
        trace = state.parameters.run(x, sigma)
        error = trace.output - y
        cost = 0.5 * float(np.sum(np.square(error)))
        ds = deltas(state.parameters.weights, trace.zs, error, sigma_prime)
        g = gradient_batch(ds, trace.activations)
        state = replace(
            state,
            parameters=state.parameters.descend(g, learning_rate),
            costs=(*state.costs, cost),
        )
    return Result(list(state.parameters.weights), list(state.parameters.biases), list(state.costs))
