import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    zs = [np.empty((W.shape[0], 1), dtype=np.float64) for W in weights]
    activations = [np.empty(x.shape)] + [np.empty((W.shape[0], 1)) for W in weights]
    activations[0][:] = x
    for l in range(L):
        np.matmul(weights[l], activations[l], out=zs[l])
        zs[l] += biases[l]
        activations[l + 1][...] = sigma(zs[l])
    return zs, activations
