import numpy as np


def forward(weights, biases, x, sigma):
    zs = biases
    activations = [x]
    for l in range(len(weights)):
        zs[l] = weights[l] @ activations[l] + biases[l]
        activations.append(sigma(zs[l]))
    return zs, activations
