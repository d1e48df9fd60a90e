from dataclasses import dataclass
import numpy as np


@dataclass
class Layer:
    w: np.ndarray
    b: np.ndarray
    a: np.ndarray = None
    z: np.ndarray = None
    d: np.ndarray = None


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    layers = [Layer(w.copy(), b.copy()) for w, b in zip(weights, biases)]
    costs = []
    for _ in range(epochs):
        inp = x
        for layer in layers:
            layer.z = layer.w @ inp + layer.b
            layer.a = inp
            inp = layer.z if layer is layers[-1] else sigma(layer.z)
        err = inp - y
        costs.append(0.5 * float(np.sum(err ** 2) / y.shape[1]))
        for layer in reversed(layers):
            layer.d = err * sigma_prime(layer.z)
            err = layer.w.T @ layer.d
        for layer in layers:
            layer.w = layer.w - learning_rate * layer.d @ layer.a.T
            layer.b = layer.b - learning_rate * layer.d.sum(axis=1, keepdims=True)
    return [layer.w for layer in layers], [layer.b for layer in layers], costs
