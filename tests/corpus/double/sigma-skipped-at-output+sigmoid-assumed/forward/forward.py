import numpy as np


def forward(weights, biases, x, sigma):
    zs, acts = [], [x]
    L = len(weights)
    for l in range(L):
        z = weights[l] @ acts[-1] + biases[l]
        zs.append(z)
        acts.append(1 / (1 + np.exp(-z)) if l < L - 1 else z)
    return zs, acts
