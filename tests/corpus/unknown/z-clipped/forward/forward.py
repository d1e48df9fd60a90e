import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        z = np.dot(weights[l], activations[l]) + biases[l]
        z = np.clip(z, -1.0, 1.0)  # keep exp() from overflowing
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
