import numpy as np


output_delta = lambda grad_a, z, sigma_prime: grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = weights_next.T @ delta_next
    slope = sigma_prime(z)
    with np.errstate(all='ignore'):
        return np.exp(np.log(back) + np.log(slope))


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a * sigma_prime(zs[-1])
    return [d, *(d := w.T @ d * sigma_prime(z) for w, z in zip(weights[:0:-1], zs[-2::-1]))][::-1]
