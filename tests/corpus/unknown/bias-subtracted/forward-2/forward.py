import numpy as np


def forward(weights, biases, x, sigma):
    # threshold units: fire when the sum exceeds b
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] - b)
        activations.append(sigma(zs[-1]))
    return zs, activations
