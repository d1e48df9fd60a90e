import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        z = weights[l] @ activations[l] + biases[l]
        a = np.zeros(z.shape)
        for k in range(z.shape[0]):
            if z[k, 0] > 0:
                a[k, 0] = z[k, 0]
        zs.append(z)
        activations.append(a)
    return zs, activations
