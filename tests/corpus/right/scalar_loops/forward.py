import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        W = weights[l]
        b = biases[l]
        a_prev = activations[l]
        n_out = W.shape[0]
        n_in = W.shape[1]
        z = np.zeros((n_out, 1))
        a = np.zeros((n_out, 1))
        for k in range(n_out):
            total = b[k, 0]
            for j in range(n_in):
                total = total + W[k, j] * a_prev[j, 0]
            z[k, 0] = total
            a[k, 0] = sigma(total)
        zs.append(z)
        activations.append(a)
    return zs, activations
