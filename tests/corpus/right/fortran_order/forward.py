from numpy import *


def forward(weights, biases, x, sigma):
    zs = []
    activations = [asfortranarray(x)]
    for n in arange(len(weights)):
        z = asarray(asmatrix(weights[n]) * asmatrix(activations[n]) + biases[n])
        zs.append(z)
        activations.append(asfortranarray(sigma(z)))
    return zs, activations
