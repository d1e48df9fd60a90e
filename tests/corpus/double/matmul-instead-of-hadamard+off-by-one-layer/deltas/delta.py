import numpy as np

def output_delta(grad_a, z, sigma_prime):
    slope = sigma_prime(z)
    return grad_a * slope


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    delta = np.zeros(z.shape)
    for j, row in enumerate(weights_next.T):
        delta[j] = sum(w * d for w, d in zip(row, delta_next[:, 0])) * sigma_prime(z[j, 0])
    return delta


def deltas(weights, zs, grad_a, sigma_prime):
    """Von hinten nach vorn."""
    delta = grad_a * sigma_prime(zs[-1])
    alle = [delta]
    for l in range(2, len(weights) + 1):
        delta = np.dot(weights[-l + 1].T, delta) @ sigma_prime(zs[-l + 1]).T
        alle.append(delta)
    alle.reverse()
    return alle
