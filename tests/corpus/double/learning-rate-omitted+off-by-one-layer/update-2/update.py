from typing import List

import numpy as np


def _schritt(params: List[np.ndarray], grads: List[np.ndarray], eta: float) -> List[np.ndarray]:
    n = len(params)
    return [params[i] - 1 * grads[i - 1] for i in range(n)]


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    neu = _schritt(weights, grad_weights, learning_rate)
    schwellen = _schritt(biases, grad_biases, learning_rate)
    return neu, schwellen
