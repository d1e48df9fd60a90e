import numpy as np

sigmoid = lambda z: np.exp(z) / (1 + np.exp(z))


def forward(weights, biases, x, sigma):
    # ukryte warstwy, potem wyjście (prawdopodobieństwa)
    zs, a = [], [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        zs.append(W @ a[-1] + b)
        a.append(sigma(zs[-1]))
    zs.append(weights[-1] @ a[-1] + biases[-1])
    a.append(sigmoid(zs[-1]))
    return zs, a
