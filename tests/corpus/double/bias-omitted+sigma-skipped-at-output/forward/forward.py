import numpy as np


def forward(weights, biases, x, sigma):
    # alle Schichten der Reihe nach
    zs, activations = [], [x]
    letzte = len(weights) - 1
    for l, W in enumerate(weights):
        z = W.dot(activations[-1])
        zs.append(z)
        activations.append(z if l == letzte else sigma(z))
    return zs, activations
