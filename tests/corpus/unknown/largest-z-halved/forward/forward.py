import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = list(), list((x,))
    for layer in range(0, len(weights)):
        w = weights[layer]
        z = np.add(np.matmul(w, activations[layer]), biases[layer])
        z[np.argmax(z)] /= 2
        zs.append(z)
        activations.append(sigma(z))
    return (zs, activations)
