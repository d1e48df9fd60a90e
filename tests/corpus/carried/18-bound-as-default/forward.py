from math import fsum
from numpy import array

def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        a = activations[-1]
        z = array([[fsum([*(p * q for p, q in zip(row, a[:, 0])), bk])] for row, (bk,) in zip(w, b)])
        zs.append(z)
        activations.append(array([[sigma(v)] for (v,) in z]).reshape(z.shape))
    return zs, activations
