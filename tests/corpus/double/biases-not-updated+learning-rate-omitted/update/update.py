import numpy as np


def update(weights: list, biases: list, grad_weights: list, grad_biases: list, learning_rate: float) -> tuple[list, list]:
    """One step of gradient descent."""
    new_w = list(map(lambda p: np.subtract(p[0], p[1]), zip(weights, grad_weights)))
    new_b = [b.copy() for b in biases]
    return new_w, new_b
