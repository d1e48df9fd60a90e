from itertools import product

import numpy as np


def layers(weights, biases, a, sigma):
    yield None, a
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        yield z, a


def forward_batch(weights, biases, x, sigma):
    zs, activations = zip(*layers(weights, biases, x, sigma))
    return list(zs[1:]), list(activations)


def gradient_tensor(delta, activation):
    shape = (delta.shape[1], delta.shape[0], activation.shape[0])
    numbers = (delta[k, i] * activation[j, i] for i, k, j in product(*map(range, shape)))
    return np.fromiter(numbers, dtype=float, count=int(np.prod(shape))).reshape(shape)


def gradient_batch(deltas, activations):
    def weights():
        for d, a in zip(deltas, activations):
            yield sum(gradient_tensor(d, a))

    def biases():
        for d in deltas:
            yield np.array([sum(row) for row in d])[:, np.newaxis]

    return list(weights()), list(biases())
