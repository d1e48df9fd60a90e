import numpy as np


def output_delta(grad_a, z, sigma_prime):
    out = np.empty_like(z)
    np.multiply(grad_a, sigma_prime(z), out=out)
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    out = np.empty(z.shape)
    np.matmul(weights_next.T, delta_next, out=out)
    out *= sigma_prime(z)
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    # one long buffer, each layer is a slice of it
    sizes = [len(z) for z in zs]
    ends = np.cumsum(sizes)
    buffer = np.full((sum(sizes), 1), np.nan)
    parts = [buffer[end - size : end] for end, size in zip(ends, sizes)]
    parts[-1][:] = grad_a
    parts[-1][:] *= sigma_prime(zs[-1])
    for l in range(len(zs) - 2, -1, -1):
        np.dot(weights[l + 1].T, parts[l + 1], out=parts[l])
        parts[l][:] *= sigma_prime(zs[l])
    return parts
