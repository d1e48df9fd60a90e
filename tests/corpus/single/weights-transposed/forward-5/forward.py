import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs = []
    activations = [a]
    for l in range(len(weights)):
        # Zeilenvektor mal Matrix, danach wieder als Spalte
        z = (a.T @ weights[l]).T + biases[l]
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
