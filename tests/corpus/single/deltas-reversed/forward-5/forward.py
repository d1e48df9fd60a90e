import numpy as np


def forward(weights, biases, x, sigma):
    if not weights:
        return [], [x]
    z = weights[0] @ x + biases[0]
    zs, activations = forward(weights[1:], biases[1:], sigma(z), sigma)
    return [z] + zs, activations + [x]
