import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    last = len(weights) - 1
    for l, (w, b) in enumerate(zip(weights, biases)):
        zs.append(w @ activations[-1] + b)
        activations.append(softmax(zs[-1]) if l == last else sigma(zs[-1]))
    return zs, activations
