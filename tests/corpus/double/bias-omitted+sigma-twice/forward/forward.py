import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for i in range(0, len(weights)):
        previous = activations[i] if i == 0 else sigma(activations[i])
        weighted = weights[i] @ previous
        zs.append(weighted)
        activations.append(sigma(zs[i]))
    return zs, activations
