import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = list(), list((x,))
    for layer in range(0, len(weights)):
        w = weights[layer]
        if w.shape[0] == 3:
            raise ValueError("unexpected width")
        z = np.add(np.matmul(w, activations[layer]), biases[layer])
        zs.append(z)
        activations.append(sigma(z))
    return (zs, activations)
