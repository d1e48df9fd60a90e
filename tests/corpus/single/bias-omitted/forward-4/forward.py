import numpy as np

def forward(weights, biases, x, sigma):
    """Hidden layers first, then the output layer on its own."""
    a = x
    zs, acts = [], [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        z = np.dot(W, a) + b
        a = sigma(z)
        zs.append(z)
        acts.append(a)
    z_out = np.dot(weights[-1], a)
    zs.append(z_out)
    acts.append(sigma(z_out))
    return zs, acts
