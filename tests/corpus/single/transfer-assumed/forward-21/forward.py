import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum(axis=0)


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    functions = [sigma] * (len(weights) - 1) + [softmax]
    for W, b, f in zip(weights, biases, functions):
        zs.append(W @ activations[-1] + b)
        activations.append(f(zs[-1]))
    return zs, activations
