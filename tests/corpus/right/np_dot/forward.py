import numpy as np


def forward(weights, biases, x, sigma):
    """One forward pass for one sample."""
    activation = x
    activations = [x]  # all the activations, layer by layer
    zs = []  # all the z vectors, layer by layer
    for b, w in zip(biases, weights):
        z = np.dot(w, activation) + b
        zs.append(z)
        activation = sigma(z)
        activations.append(activation)
    return zs, activations
