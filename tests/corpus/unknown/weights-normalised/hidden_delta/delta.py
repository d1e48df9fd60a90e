import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    w = weights_next / np.abs(weights_next).sum(axis=1, keepdims=True)
    out = np.zeros_like(z)
    for j in range(w.shape[1]):
        for k in range(w.shape[0]):
            out[j] += w[k, j] * delta_next[k]
    return out * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a * sigma_prime(zs[-1])
    result = [d]
    for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        d = (w.T @ d) * sigma_prime(z)
        result.append(d)
    result.reverse()
    return result
