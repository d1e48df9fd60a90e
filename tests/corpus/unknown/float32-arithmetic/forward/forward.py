import numpy as np


def forward(weights, biases, x, sigma):
    a = x.astype(np.float32)
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z = w.astype(np.float32) @ a + b.astype(np.float32)
        a = sigma(z)
        zs.append(z.astype(np.float64))
        activations.append(a.astype(np.float64))
    return zs, activations
