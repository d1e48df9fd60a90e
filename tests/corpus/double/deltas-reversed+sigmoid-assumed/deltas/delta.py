import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g * s] for g, s in zip(grad_a[:, 0], sigma_prime(z)[:, 0])])


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    acts = [1 / (1 + np.exp(-z)) for z in zs]
    slopes = [a * (1 - a) for a in acts]
    d = grad_a * slopes[-1]
    ds = [d]
    for w, s in zip(weights[:0:-1], slopes[-2::-1]):
        d = (w.T @ d) * s
        ds.append(d)
    return ds
