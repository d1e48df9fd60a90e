import numpy as np


def _up(m):
    return np.asarray(m, dtype=np.longdouble)


def _down(m):
    return np.asarray(m, dtype=np.float64)


def output_delta(grad_a, z, sigma_prime):
    return _down(_up(grad_a) * sigma_prime(_up(z)))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return _down(np.dot(_up(weights_next).T, _up(delta_next)) * sigma_prime(_up(z)))


def deltas(weights, zs, grad_a, sigma_prime):
    d = _up(grad_a) * sigma_prime(_up(zs[-1]))
    out = [d]
    for i in range(len(zs) - 2, -1, -1):
        d = np.dot(_up(weights[i + 1]).T, d) * sigma_prime(_up(zs[i]))
        out.append(d)
    return [_down(m) for m in reversed(out)]
