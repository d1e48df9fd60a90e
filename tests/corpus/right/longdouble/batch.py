from math import fsum

import numpy as np
from forward import forward as forward_batch  # works for many columns as it is
from precise import down, up

__all__ = ["forward_batch", "gradient_batch", "gradient_tensor"]


def gradient_tensor(delta, activation):
    return down(up(delta).T[:, :, None] * up(activation).T[:, None, :])


def gradient_batch(deltas, activations):
    grad_weights = [down(up(d) @ up(a).T) for d, a in zip(deltas, activations)]
    grad_biases = [np.array([[fsum(row)] for row in d]) for d in deltas]
    return grad_weights, grad_biases
