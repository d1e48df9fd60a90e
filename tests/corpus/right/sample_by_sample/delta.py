import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([g * s for g, s in zip(grad_a[:, 0], sigma_prime(z)[:, 0])]).reshape(z.shape)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = np.array([np.vdot(col, delta_next) for col in weights_next.T])
    return (back * sigma_prime(z[:, 0])).reshape((-1, 1))


def deltas(weights, zs, grad_a, sigma_prime):
    def go(l):
        """deltas of layers l, l+1, ..., last"""
        if l == len(zs) - 1:
            return [output_delta(grad_a, zs[l], sigma_prime)]
        later = go(l + 1)
        return [hidden_delta(weights[l + 1], later[0], zs[l], sigma_prime)] + later

    return go(0)
