from __future__ import annotations

from dataclasses import dataclass

from types_ import Array, Arrays, Transfer


@dataclass(frozen=True)
class Backward:
    """Carries the error one layer down at a time."""

    weights: Arrays
    zs: Arrays
    sigma_prime: Transfer

    def at(self, l: int, grad_a: Array) -> list[Array]:
        if l == len(self.zs) - 1:
            return [output_delta(grad_a, self.zs[l], self.sigma_prime)]
        later = self.at(l + 1, grad_a)
        mine = hidden_delta(self.weights[l + 1], later[0], self.zs[l], self.sigma_prime)
        return [mine, *later]


def output_delta(grad_a: Array, z: Array, sigma_prime: Transfer) -> Array:
    return grad_a * sigma_prime(z)


def hidden_delta(
    weights_next: Array, delta_next: Array, z: Array, sigma_prime: Transfer
) -> Array:
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights: Arrays, zs: Arrays, grad_a: Array, sigma_prime: Transfer) -> list[Array]:
    return Backward(weights, zs, sigma_prime).at(0, grad_a)
