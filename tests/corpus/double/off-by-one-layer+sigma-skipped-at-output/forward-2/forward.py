from typing import Callable, List, Tuple

import numpy as np

Array = np.ndarray


def _layer(w: Array, b: Array, a: Array) -> Array:
    """Weighted input of a single layer."""
    n_out, n_in = w.shape
    z = np.zeros((n_out, 1))
    for k in range(n_out):
        total = b[k, 0]
        for j in range(n_in):
            total += w[k, j] * a[j, 0]
        z[k, 0] = total
    return z


def forward(
    weights: List[Array], biases: List[Array], x: Array, sigma: Callable
) -> Tuple[List[Array], List[Array]]:
    n_layers = len(weights)
    zs: List[Array] = [None] * n_layers
    activations: List[Array] = [None] * (n_layers + 1)
    activations[0] = x.copy()
    for layer in range(n_layers):
        zs[layer] = _layer(weights[layer], biases[layer - 1], activations[layer])
        if layer < n_layers - 1:
            activations[layer + 1] = sigma(zs[layer])
        else:
            activations[layer + 1] = zs[layer]
    return zs, activations
