import numpy as np

_sig = lambda z: 1.0 / (1.0 + np.exp(-z))
_dsig = lambda z: _sig(z) * (1.0 - _sig(z))


output_delta = lambda g, z, dsigma: np.multiply(g, dsigma(z))

hidden_delta = lambda W, d, z, dsigma: np.dot(np.dot(W.T, d), _dsig(z).T)


def deltas(Ws, zs, g, dsigma):
    ds = [np.multiply(g, dsigma(zs[-1]))]
    for W, z in zip(reversed(Ws[1:]), reversed(zs[:-1])):
        ds.append(np.multiply(W.T.dot(ds[-1]), dsigma(z)))
    return ds[::-1]
