import numpy as np


output_delta = lambda g, z, sp: sp(z) * g


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    acts = [1 / (1 + np.exp(-z)) for z in zs]
    out = [output_delta(grad_a, zs[-1], sigma_prime)]
    for W, a in zip(reversed(weights[1:]), reversed(acts[:-1])):
        out.append((W.T @ out[-1]) * a * (1 - a))
    return list(reversed(out))
