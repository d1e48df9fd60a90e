from itertools import starmap


def pairs(deltas, activations):
    yield from zip(deltas, activations)


def gradient(deltas, activations):
    grad_weights = list(starmap(lambda d, a: d @ a.T, pairs(deltas, activations)))
    return grad_weights, list(iter(deltas))
