import numpy as np


def output_delta(dC_da, z_L, dsigma):
    """Error of the output layer."""
    out = np.empty(z_L.shape)
    for i in range(z_L.shape[0]):
        out[i, 0] = dC_da[i, 0] * dsigma(z_L[i, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.array([[sum(w * d for w, d in zip(col, delta_next[:, 0])) * sigma_prime(v)]
                     for col, v in zip(weights_next.T, z[:, 0])])


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a @ sigma_prime(zs[-1]).T
    chain = [d]
    for l in range(len(weights) - 1, 0, -1):
        d = weights[l].T @ d @ sigma_prime(zs[l - 1]).T
        chain.append(d)
    return chain
