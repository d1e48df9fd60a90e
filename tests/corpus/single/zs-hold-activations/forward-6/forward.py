import numpy as np


def layer(W, a, b, sigma):
    """one layer of neurons"""
    return sigma(np.einsum('kj,ji->ki', W, a) + b)


def forward(weights, biases, x, sigma):
    activations = [x]
    [activations.append(layer(W, activations[-1], b, sigma)) for W, b in zip(weights, biases)]
    return activations[1:], activations
