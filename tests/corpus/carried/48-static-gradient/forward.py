from typing import Iterator
import numpy as np


class ForwardPass:
    __slots__ = ("weights", "biases", "sigma")

    def __init__(self, weights, biases, sigma):
        self.weights, self.biases, self.sigma = weights, biases, sigma

    def __len__(self) -> int:
        return len(self.weights)

    def walk(self, a) -> Iterator[tuple]:
        for l in range(len(self)):
            z = self.biases[l] + self.weights[l] @ a
            a = self.sigma(z)
            yield z, a

    def __call__(self, x):
        zs, activations = [], [np.copy(x)]
        for z, a in self.walk(activations[0]):
            zs.append(z), activations.append(a)
        return zs, activations


def forward(weights, biases, x, sigma):
    return ForwardPass(weights, biases, sigma)(x)
