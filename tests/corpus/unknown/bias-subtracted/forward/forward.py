import numpy as np


def forward(weights, biases, x, sigma):
    """b is the threshold of the neuron."""
    zs, activations = [], [x]
    for w, theta in zip(weights, biases):
        zs.append(np.matmul(w, activations[-1]) - theta)
        activations.append(sigma(zs[-1]))
    return zs, activations
