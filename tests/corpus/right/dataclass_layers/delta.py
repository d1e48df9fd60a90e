from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Backward:
    """Carries sigma_prime so that it need not be handed around."""

    sigma_prime: object

    def last(self, grad_a, z):
        return np.multiply(grad_a, self.sigma_prime(z))

    def earlier(self, W, d, z):
        return np.multiply(np.matmul(W.T, d), self.sigma_prime(z))

    def run(self, weights, zs, grad_a):
        chain = [self.last(grad_a, zs[-1])]
        for W, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
            chain.append(self.earlier(W, chain[-1], z))
        chain.reverse()
        return chain


def output_delta(grad_a, z, sigma_prime):
    return Backward(sigma_prime).last(grad_a, z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return Backward(sigma_prime).earlier(weights_next, delta_next, z)


def deltas(weights, zs, grad_a, sigma_prime):
    return Backward(sigma_prime).run(weights, zs, grad_a)
