import numpy as np


output_delta = lambda g, z, dsigma: np.multiply(g, dsigma(z) ** 2)

hidden_delta = lambda W, d, z, dsigma: np.multiply(np.dot(W.T, d), dsigma(z))


def deltas(Ws, zs, g, dsigma):
    ds = [np.multiply(g, dsigma(zs[-1]))]
    for W, z in zip(reversed(Ws[1:]), reversed(zs[:-1])):
        ds.append(np.multiply(W.T.dot(ds[-1]), dsigma(z)))
    return ds[::-1]
