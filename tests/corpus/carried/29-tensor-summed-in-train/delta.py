import numpy as np

def output_delta(grad_a, z, sigma_prime):
    buf = np.empty_like(grad_a)
    np.multiply(grad_a, sigma_prime(z), out=buf)
    return buf

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    buf = np.empty((weights_next.shape[1], delta_next.shape[1]))
    np.matmul(weights_next.T, delta_next, out=buf)
    np.multiply(buf, sigma_prime(z), out=buf)
    return buf

def deltas(weights, zs, grad_a, sigma_prime):
    bufs = [np.empty_like(z) for z in zs]
    np.multiply(grad_a, sigma_prime(zs[-1]), out=bufs[-1])
    for l in reversed(range(len(bufs) - 1)):
        np.dot(weights[l + 1].T, bufs[l + 1], out=bufs[l])
        bufs[l] *= sigma_prime(zs[l])
    return bufs
