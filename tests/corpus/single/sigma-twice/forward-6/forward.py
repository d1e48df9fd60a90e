import numpy as np


def forward(weights, biases, x, sigma):
    zs = [weights[0] @ x + biases[0]]
    activations = [x, sigma(zs[0])]
    for W, b in zip(weights[1:], biases[1:]):
        z = W @ sigma(activations[-1]) + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
