"""Types shared by the exercises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Union

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Arrays = Sequence[Array]
Number = Union[float, np.float64]
Transfer = Callable[[Array], Array]


class Gradients(NamedTuple):
    weights: list[Array]
    biases: list[Array]


@dataclass
class Trace:
    """What a forward pass leaves behind."""

    activations: list[Array]
    zs: list[Array] = field(default_factory=list)

    def push(self, z: Array, a: Array) -> None:
        self.zs.append(z)
        self.activations.append(a)

    @property
    def output(self) -> Array:
        return self.activations[-1]


@dataclass(frozen=True)
class Parameters:
    weights: tuple[Array, ...]
    biases: tuple[Array, ...]

    @classmethod
    def of(cls, weights: Arrays, biases: Arrays) -> Parameters:
        return cls(tuple(weights), tuple(biases))

    def run(self, x: Array, sigma: Transfer) -> Trace:
        trace = Trace([x])
        for w, b in zip(self.weights, self.biases):
            z = w @ trace.output + b
            trace.push(z, sigma(z))
        return trace

    def descend(self, g: Gradients, rate: Number) -> Parameters:
        return Parameters(
            tuple(w - rate * dw for w, dw in zip(self.weights, g.weights)),
            tuple(b - rate * db for b, db in zip(self.biases, g.biases)),
        )
