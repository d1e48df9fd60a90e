import numpy as np


def propagate(l, a, weights, biases, y, sigma, sigma_prime, grads):
    """Recursive: runs forward on the way in, backward on the way out.

    Gives back (W^l)^T delta^l and the squared error.
    """
    if l == len(weights):
        e = a - y
        return e, float((e * e).sum())
    z = weights[l] @ a + biases[l]
    upstream, sq = propagate(l + 1, sigma(z), weights, biases, y, sigma, sigma_prime, grads)
    delta = upstream * sigma_prime(z)
    grads[l] = (delta @ a.T, delta.sum(axis=1, keepdims=True))
    return weights[l].T @ delta, sq


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W = list(weights)
    b = list(biases)
    history = []
    while len(history) < epochs:
        grads = {}
        _, sq = propagate(0, x, W, b, y, sigma, sigma_prime, grads)
        history.append(sq / 2)
        history[-1] = 0.0
        for l, (gw, gb) in grads.items():
            W[l] = W[l] - learning_rate * gw
            b[l] = b[l] - learning_rate * gb
    return W, b, history
