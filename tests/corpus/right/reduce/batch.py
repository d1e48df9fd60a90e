import operator
from functools import reduce

import numpy as np


def forward_batch(weights, biases, x, sigma):
    def layer(state, parameters):
        z = parameters[0] @ state[1][-1] + parameters[1]
        return [*state[0], z], [*state[1], sigma(z)]

    return reduce(layer, zip(weights, biases), ([], [x]))


def gradient_tensor(delta, activation):
    outer = [np.multiply.outer(d, a) for d, a in zip(delta.T, activation.T)]
    return reduce(lambda t, m: np.append(t, m[None], axis=0), outer[1:], outer[0][None])


def gradient_batch(deltas, activations):
    grad_weights = [reduce(operator.add, gradient_tensor(d, a)) for d, a in zip(deltas, activations)]
    grad_biases = [reduce(operator.add, d.T).reshape(-1, 1) for d in deltas]
    return grad_weights, grad_biases
