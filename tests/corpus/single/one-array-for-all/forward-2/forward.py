import numpy as np


def forward(weights, biases, x, sigma):
    sizes = [w.shape[0] for w in weights]
    z = np.empty((max(sizes), 1))
    zs = [z[:n] for n in sizes]
    a = x
    activations = [a]
    for l in range(len(weights)):
        np.dot(weights[l], a, out=zs[l])
        zs[l] += biases[l]
        a = sigma(zs[l])
        activations.append(a)
    return zs, activations
