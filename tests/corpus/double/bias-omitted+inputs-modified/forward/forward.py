import numpy as np


def forward(weights, biases, x, sigma):
    todo = weights
    zs = []
    activations = [x]
    l = 0
    while todo:
        w = todo.pop(0)
        z = w @ activations[l]
        zs.append(z)
        activations.append(sigma(z))
        l += 1
    return zs, activations
