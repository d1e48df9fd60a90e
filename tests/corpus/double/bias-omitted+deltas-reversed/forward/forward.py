import numpy as np


def forward(weights, biases, x, sigma):
    """Recursive version: first layer, then the rest of the network."""
    if len(weights) == 0:
        return [], [x]
    z = weights[0] @ x
    zs, acts = forward(weights[1:], biases[1:], sigma(z), sigma)
    return zs + [z], acts + [x]
