import numpy as np


def output_delta(grad_a, z, sigma_prime):
    """Error of the output layer, neuron by neuron."""
    delta = np.zeros(z.shape)
    for k in range(z.shape[0]):
        delta[k, 0] = grad_a[k, 0] * np.exp(-z[k, 0]) / (1 + np.exp(-z[k, 0])) ** 2
    return delta


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    """Error of a hidden layer, neuron by neuron."""
    delta = np.zeros(z.shape)
    for j in range(z.shape[0]):
        for k in range(delta_next.shape[0]):
            delta[j, 0] += weights_next[k, j] * delta_next[k, 0]
        delta[j, 0] *= sigma_prime(z[j, 0])
    return delta


def deltas(weights, zs, grad_a, sigma_prime):
    """Errors of all layers."""
    ds = [grad_a * sigma_prime(zs[-1])]
    for W, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        ds.append(W.T @ ds[-1] * sigma_prime(z))
    ds.reverse()
    return ds
