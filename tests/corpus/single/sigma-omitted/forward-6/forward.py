from functools import reduce
import numpy as np


def forward(weights, biases, x, sigma):
    # réseau : chaque couche transforme la sortie de la précédente
    def couche(acc, wb):
        w, b = wb
        return acc + [np.dot(w, acc[-1]) + b]

    activations = reduce(couche, zip(weights, biases), [x])
    return activations[1:], activations
