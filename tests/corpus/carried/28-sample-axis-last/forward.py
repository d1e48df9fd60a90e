"""Forward propagation of one sample."""
import numpy as np


def forward(weights, biases, x, sigma):
    """Return the weighted inputs and the activations of all layers."""
    activation = x
    activations = [x]
    zs = []
    for W, b in zip(weights, biases):
        z = np.dot(W, activation) + b
        zs.append(z)
        activation = sigma(z)
        activations.append(activation)
    return zs, activations
