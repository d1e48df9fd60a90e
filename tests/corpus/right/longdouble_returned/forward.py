import numpy as np


def forward(weights, biases, x, sigma):
    a = np.longdouble(x)
    zs, activations = [], [a]
    for w, b in zip(weights, biases):
        z = np.longdouble(w) @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
