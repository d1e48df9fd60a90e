from dataclasses import dataclass
from typing import List

import numpy as np


@dataclass
class Layer:
    w: np.ndarray
    b: np.ndarray
    z: np.ndarray = None
    inp: np.ndarray = None
    delta: np.ndarray = None


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    layers: List[Layer] = [Layer(w.copy(), b.copy()) for w, b in zip(weights, biases)]
    costs: List[float] = []
    for _ in range(epochs):
        a = x
        for layer in layers:
            layer.inp = a
            layer.z = np.einsum("kj,jn->kn", layer.w, layer.inp) + layer.b
            a = sigma(layer.z)
        costs.append(float(np.einsum("kn,kn->", a - y, a - y)) )
        back = a - y
        for layer in layers[::-1]:
            layer.delta = back * sigma_prime(layer.z)
            back = np.einsum("kj,kn->jn", layer.w, layer.delta)
        for layer in layers:
            gw = np.einsum("kn,jn->jk", layer.delta, layer.inp)
            gb = np.einsum("kn->k", layer.delta)[:, None]
            layer.w = layer.w - learning_rate * gw
            layer.b = layer.b - learning_rate * gb
    return [layer.w for layer in layers], [layer.b for layer in layers], costs
