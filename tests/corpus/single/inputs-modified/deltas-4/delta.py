import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.array([[sum(w * d for w, d in zip(col, delta_next[:, 0])) * sigma_prime(v)]
                     for col, v in zip(weights_next.T, z[:, 0])])


def deltas(weights, zs, grad_a, sigma_prime):
    weights.reverse()
    zs.reverse()
    d = grad_a * sigma_prime(zs[0])
    out = [d]
    for W, z in zip(weights, zs[1:]):
        d = np.dot(W.T, d) * sigma_prime(z)
        out.append(d)
    out.reverse()
    return out
