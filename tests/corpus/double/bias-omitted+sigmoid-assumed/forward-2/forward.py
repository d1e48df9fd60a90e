import numpy as np


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


def forward(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w in weights:
        zs.append(w.dot(acts[-1]))
        acts.append(sigmoid(zs[-1]))
    return zs, acts
