import numpy as np


def forward(weights, biases, x, sigma):
    """Bias trick: [W | b] times the activation with a 1 below it."""
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        Wb = np.c_[W, b]
        a1 = np.r_[activations[-1], [[1.0]]]
        zs.append(Wb @ a1)
        activations.append(zs[-1])
    return zs, activations
