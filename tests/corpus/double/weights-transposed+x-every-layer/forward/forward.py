import numpy as np


def forward(weights, biases, x, sigma):
    zs = [None] * len(weights)
    activations = [None] * (len(weights) + 1)
    activations[0] = x
    l = 1
    while l <= len(weights):
        W = weights[l - 1]
        zs[l - 1] = W.T @ x + biases[l - 1]
        activations[l] = sigma(zs[l - 1])
        l += 1
    return zs, activations
