from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from forward import Network


@dataclass
class Pair:
    delta: np.ndarray
    activation: np.ndarray

    @property
    def samples(self) -> int:
        return self.delta.shape[1]

    def tensor(self) -> np.ndarray:
        return np.array(
            [np.outer(self.delta[:, n], self.activation[:, n]) for n in range(self.samples)]
        )

    def summed(self) -> tuple[np.ndarray, np.ndarray]:
        return self.tensor().sum(0), self.delta @ np.ones((self.samples, 1))


def forward_batch(weights, biases, x, sigma):
    net = Network.build(weights, biases)
    net.feed(x, sigma)
    return [l.z for l in net.layers], [x] + [l.a for l in net.layers]


def gradient_tensor(delta, activation):
    return Pair(delta, activation).tensor()


def gradient_batch(deltas, activations):
    sums = [Pair(d, a).summed() for d, a in zip(deltas, activations)]
    return [w for w, _ in sums], [b for _, b in sums]
