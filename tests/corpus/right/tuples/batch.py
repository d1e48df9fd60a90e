import numpy as np

from forward import forward


def forward_batch(weights, biases, x, sigma):
    return forward(weights, biases, x, sigma)  # broadcasting does it already


def gradient_tensor(delta, activation):
    return np.transpose(delta[:, None, :] * activation[None, :, :], (2, 0, 1))


def gradient_batch(deltas, activations):
    # a list of two tuples
    return [
        tuple(np.add.reduce(gradient_tensor(d, a)) for d, a in zip(deltas, activations)),
        tuple(np.add.reduce(d, axis=1, keepdims=True) for d in deltas),
    ]
