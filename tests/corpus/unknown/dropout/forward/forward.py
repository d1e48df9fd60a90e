import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = list(), list((x,))
    for layer in range(0, len(weights)):
        w = weights[layer]
        z = np.add(np.matmul(w, activations[layer]), biases[layer])
        zs.append(z)
        activations.append(sigma(z) * (np.random.default_rng(1).random(z.shape) > 0.2))
    return (zs, activations)
