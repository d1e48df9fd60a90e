import numpy as np


def output_delta(g, z, sp):
    out = np.zeros((len(z), 1))
    for k in range(len(z)):
        out[k, 0] = g[k, 0] * sp(z[k, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime) -> np.ndarray:
    """Error of a hidden layer from the error of the layer above."""
    backwards = np.dot(weights_next.transpose(), delta_next)
    return np.multiply(backwards, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    weights.reverse()
    ws = weights
    rev_z = zs[::-1]
    out = [output_delta(grad_a, rev_z[0], sigma_prime)]
    for i in range(1, len(rev_z)):
        out.append(hidden_delta(ws[i], out[i - 1], rev_z[i], sigma_prime))
    return out[::-1]
