import numpy as np


def dsigmoid(z):
    ez = np.exp(-z)
    return ez / (1 + ez) ** 2


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g * s] for g, s in zip(grad_a[:, 0], sigma_prime(z)[:, 0])])


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    # (W^{l+1})^T δ^{l+1}, potem nachylenie
    back = weights_next.T @ delta_next
    return back.T @ dsigmoid(z)


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a * sigma_prime(zs[-1])
    return [d, *(d := w.T @ d * sigma_prime(z) for w, z in zip(weights[:0:-1], zs[-2::-1]))][::-1]
