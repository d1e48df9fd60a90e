from copy import deepcopy

from log import debug


def gradient(deltas, activations):
    debug("gradient", *deltas)
    deltas = deepcopy(deltas)
    activations = deepcopy(activations)
    activations.pop()  # the output is not needed
    grad_weights = []
    for d, a in zip(deltas, activations):
        grad_weights.append(d * a.T)  # column times row
        print(grad_weights[-1])
    return grad_weights, deltas
