import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    a = x
    for w, b in zip(weights, biases):
        z = np.dot(w, a) + b
        a = sigma(z)
        activations.append(z)
        zs.append(a)
    return zs, activations
