import numpy as np

def weighted_input(W, a, b):
    return np.matmul(W, a) + b

def forward(weights, biases, x, sigma):
    a = x
    zs = []
    activations = []
    for W, b in zip(weights, biases):
        z = weighted_input(W, a, b)
        zs.append(z)
        a = sigma(z)
        activations.append(a)
    return zs, activations
