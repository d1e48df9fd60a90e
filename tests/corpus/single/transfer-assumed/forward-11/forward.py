import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x
    for w, b in zip(weights, biases):
        z = w.dot(a) + b
        a = np.tanh(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
