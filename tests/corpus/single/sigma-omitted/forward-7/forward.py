import numpy as np


def forward(weights: list, biases: list, x: np.ndarray, sigma) -> tuple:
    zs: list = []
    activations: list = [x]
    hidden = x
    for i, (W, b) in enumerate(zip(weights, biases)):
        hidden = W.dot(hidden) + b
        zs.append(hidden.copy())
        activations.append(hidden.copy())
    return zs, activations
