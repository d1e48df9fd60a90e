import numpy as np


def forward(weights, biases, x, sigma):
    work = np.empty((max(W.shape[0] for W in weights), 1))
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = work[: W.shape[0]]
        z[...] = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
