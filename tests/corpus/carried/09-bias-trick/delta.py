import numpy as np
from functools import wraps

def entrywise(f):
    @wraps(f)
    def g(v):
        return np.array([[float(f(float(e))) for e in row] for row in v])
    return g

def output_delta(grad_a, z, sigma_prime):
    return np.array([[g * s] for g, s in zip(grad_a.flat, entrywise(sigma_prime)(z).flat)])

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    slopes = np.vectorize(sigma_prime, otypes=[float])(z)
    # sum over the neurons of the next layer, one rank-1 piece at a time
    total = np.zeros_like(z)
    for k in range(len(delta_next)):
        total = total + weights_next[k:k + 1, :].T * delta_next[k]
    return total * slopes

def deltas(weights, zs, grad_a, sigma_prime):
    out = [output_delta(grad_a, zs[-1], sigma_prime)]
    l = len(zs) - 2
    while l != -1:
        out = [hidden_delta(weights[l + 1], out[0], zs[l], sigma_prime)] + out
        l = l - 1
    return out
