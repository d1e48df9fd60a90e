import numpy as np


def forward(weights: list[np.ndarray], biases: list[np.ndarray], x: np.ndarray, sigma):
    """One sample through the network, layer by layer."""
    zs: list[np.ndarray] = []
    activations: list[np.ndarray] = [x]
    for l in range(len(weights)):
        z = np.dot(weights[l].T, activations[l])
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
