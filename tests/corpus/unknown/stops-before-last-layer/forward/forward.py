import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for l in range(len(weights) - 1):
        zs.append(weights[l] @ activations[l] + biases[l])
        activations.append(sigma(zs[l]))
    return zs, activations
