from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

Array = np.ndarray


@dataclass
class Layer:
    W: Array
    b: Array
    z: Array | None = None
    a: Array | None = None

    def feed(self, x: Array, sigma: Callable[[Array], Array]) -> Array:
        self.z = self.W @ x + self.b
        self.a = sigma(self.z)
        return self.a


@dataclass
class Network:
    layers: list[Layer] = field(default_factory=list)

    @classmethod
    def build(cls, weights: list[Array], biases: list[Array]) -> Network:
        return cls([Layer(W, b) for W, b in zip(weights, biases)])

    def feed(self, x: Array, sigma: Callable[[Array], Array]) -> None:
        for layer in self.layers:
            x = layer.feed(x, sigma)


def forward(
    weights: list[Array], biases: list[Array], x: Array, sigma: Callable[[Array], Array]
) -> tuple[list[Array], list[Array]]:
    net = Network.build(weights, biases)
    net.feed(x, sigma)
    return [layer.z for layer in net.layers], [x, *(layer.a for layer in net.layers)]
