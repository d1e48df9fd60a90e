import numpy as np


def forward(weights, biases, x, sigma):
    *hidden, last = weights
    zs, activations = [], [x]
    for W in hidden:
        zs.append(W @ activations[-1])
        activations.append(sigma(zs[-1]))
    out = last @ activations[-1]
    zs.append(out)
    activations.append(out)
    return zs, activations
