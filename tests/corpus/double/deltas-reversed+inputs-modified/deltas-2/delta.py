import numpy as np


output_delta = lambda g, z, dsigma: np.multiply(g, dsigma(z))

hidden_delta = lambda W, d, z, dsigma: np.multiply(np.dot(W.T, d), dsigma(z))


def deltas(Ws, zs, g, dsigma):
    ds = [np.multiply(g, dsigma(zs[-1]))]
    for W, z in zip(reversed(Ws[1:]), reversed(zs[:-1])):
        z[:] = dsigma(z)
        z *= W.T.dot(ds[-1])
        ds.append(z)
    return ds
