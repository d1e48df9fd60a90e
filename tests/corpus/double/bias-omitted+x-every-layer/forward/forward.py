import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs, activations = [], [a]
    for w, b in zip(weights, biases):
        z = np.einsum('kj,jn->kn', w, x)
        z = z.reshape(b.shape)
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
