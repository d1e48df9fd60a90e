import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    activations = [a]
    zs = []
    *hidden, last = list(zip(weights, biases))
    for w, b in hidden:
        z = np.matmul(w, a) + b
        a = sigma(z)
        zs.append(a)
        activations.append(a)
    out = np.matmul(last[0], a) + last[1]
    zs.append(out)
    activations.append(out)
    return zs, activations
