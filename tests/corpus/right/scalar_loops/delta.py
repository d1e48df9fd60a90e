import numpy as np


def output_delta(grad_a, z, sigma_prime):
    d = np.zeros((len(z), 1))
    for k in range(len(z)):
        d[k][0] = grad_a[k][0] * sigma_prime(z[k][0])
    return d


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    d = np.zeros((len(z), 1))
    for j in range(len(z)):
        # everything that neuron j feeds sends its error back
        back = 0.0
        for k in range(len(delta_next)):
            back += weights_next[k][j] * delta_next[k][0]
        d[j][0] = back * sigma_prime(z[j][0])
    return d


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    result = [None] * L
    result[L - 1] = output_delta(grad_a, zs[L - 1], sigma_prime)
    l = L - 2
    while l >= 0:
        result[l] = hidden_delta(weights[l + 1], result[l + 1], zs[l], sigma_prime)
        l -= 1
    return result
