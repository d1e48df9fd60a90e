import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = list(), list((x,))
    for layer in range(0, len(weights)):
        w = weights[layer]
        z = np.add(np.matmul(w, activations[layer]), biases[layer])
        zs.append(z.ravel())
        activations.append(sigma(z))
    return (zs, activations)
