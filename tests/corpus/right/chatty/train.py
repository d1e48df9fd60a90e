import logging
import sys
import time

import numpy as np

log = logging.getLogger("training")
VERBOSE = True


def _progress(epoch, epochs, cost):
    if VERBOSE:
        print(f"epoch {epoch + 1:>4}/{epochs}  cost = {cost:.6f} 🎯")
        print("." * (epoch % 10), file=sys.stderr)
    log.debug("epoch %d: %r", epoch, cost)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    started = time.perf_counter()
    assert x.shape[1] == y.shape[1], "one target per sample please"
    weights, biases, costs = weights[:], biases[:], []
    for epoch in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs += [w @ acts[-1] + b]
            acts += [sigma(zs[-1])]
        error = acts[-1] - y
        costs += [np.einsum("kn,kn", error, error) * 0.5]
        _progress(epoch, epochs, costs[-1])
        delta = error
        steps = []
        for w, z, a in zip(weights[::-1], zs[::-1], acts[-2::-1]):
            delta = delta * sigma_prime(z)
            steps.append((delta @ a.T, delta.sum(axis=1, keepdims=True)))
            delta = w.T @ delta
        for l, (gw, gb) in enumerate(reversed(steps)):
            weights[l] = weights[l] - learning_rate * gw
            biases[l] = biases[l] - learning_rate * gb
    print("done in", round(time.perf_counter() - started, 3), "s")
    return weights, biases, costs
