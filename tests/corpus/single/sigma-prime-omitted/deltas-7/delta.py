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
    # pierwsza warstwa nie ma już nic przed sobą
    out = [output_delta(grad_a, zs[-1], sigma_prime)]
    for l in range(len(zs) - 2, -1, -1):
        back = weights[l + 1].T @ out[0]
        if l > 0:
            back = back * sigma_prime(zs[l])
        out.insert(0, back)
    return out
