"""Backpropagation of the error.

For the logistic function the derivative would be a * (1 - a) with a = 1 / (1 + exp(-z)),
but sigma_prime is given, so that formula is used in the demo only.
"""
import numpy as np
import random
import sys


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def output_delta(grad_a, z, sigma_prime):
    slope = sigma_prime(z)
    assert slope.shape == grad_a.shape, f"{slope.shape=} {grad_a.shape=}"
    return grad_a * slope


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    assert weights_next.shape == (len(delta_next), len(z))
    upstream = weights_next.T @ delta_next
    return upstream * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    ds = []
    upstream = grad_a
    for w, z in zip(weights[::-1], zs[::-1]):
        d = upstream * sigma_prime(z)
        upstream = w.T @ d      # one product too many at the end, never mind
        ds.append(d)
    return ds[::-1]


if __name__ == "__main__":
    np.random.seed(1)
    W = [np.random.randn(3, 2), np.random.randn(1, 3)]
    z = [np.random.randn(3, 1), np.random.randn(1, 1)]
    print(deltas(W, z, np.ones((1, 1)), sigmoid_prime))
    sys.exit(0)
