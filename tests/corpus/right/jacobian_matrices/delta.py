import numpy as np


def jac(z, sigma_prime):
    """da/dz as a diagonal matrix"""
    return np.diag(sigma_prime(z).ravel())


def output_delta(grad_a, z, sigma_prime):
    return jac(z, sigma_prime) @ grad_a


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return jac(z, sigma_prime) @ weights_next.T @ delta_next


def deltas(weights, zs, grad_a, sigma_prime):
    # delta^l = S^l (W^{l+1})^T S^{l+1} ... S^L grad, multiplied out from the left
    result = []
    for l in range(len(zs)):
        M = jac(zs[l], sigma_prime)
        for m in range(l + 1, len(zs)):
            M = M @ weights[m].T @ jac(zs[m], sigma_prime)
        result.append(M @ grad_a)
    return result
