import numpy as np


def forward(weights, biases, x, sigma):
    a = x.astype(np.float16)
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = W.astype(np.float16) @ a + b.astype(np.float16)
        a = sigma(z).astype(np.float16)
        zs.append(z.astype(np.float64))
        activations.append(a.astype(np.float64))
    return zs, activations
