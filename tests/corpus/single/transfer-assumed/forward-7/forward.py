import numpy as np


def softmax(z):
    e = np.exp(z)
    return e / np.sum(e, axis=0)


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    zs.append(weights[-1] @ activations[-1] + biases[-1])
    activations.append(softmax(zs[-1]))
    return zs, activations
