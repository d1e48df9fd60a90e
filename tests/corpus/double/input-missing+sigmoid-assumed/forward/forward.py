import math
import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = []
    a = x
    for w, b in zip(weights, biases):
        z = w @ a + b
        a = np.array([[1 / (1 + math.exp(-v))] for v in z[:, 0]])
        zs.append(z)
        activations.append(a)
    return (zs, activations)
