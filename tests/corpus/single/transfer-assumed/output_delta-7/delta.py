import numpy as np


def output_delta(dC, z, fp):
    return dC * (1 - np.tanh(z) ** 2)


def hidden_delta(W, d, z, fp):
    return W.T.dot(d) * fp(z)


def deltas(W, zs, dC, fp):
    out = {len(W): dC * fp(zs[-1])}
    for l in sorted(range(1, len(W)), reverse=True):
        out[l] = W[l].T.dot(out[l + 1]) * fp(zs[l - 1])
    return [out[l] for l in range(1, len(W) + 1)]
