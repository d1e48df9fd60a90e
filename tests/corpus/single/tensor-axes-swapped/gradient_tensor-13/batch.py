import numpy as np
from functools import reduce


class Batch:
    """Hilfsklasse: eine Ebene des Netzes über alle Proben."""

    def __init__(self, delta, activation):
        self.d, self.a = delta, activation
        self.n = delta.shape[1]

    def tensor(self):
        return np.stack([np.outer(self.d[:, s], self.a[:, s]) for s in range(self.n)])

    def dw(self):
        return reduce(lambda p, q: p + q, (self.tensor()[s] for s in range(self.n)))

    def db(self):
        return np.sum(self.d, 1).reshape(-1, 1)


def forward_batch(weights, biases, x, sigma):
    acts = [x.copy()]
    zs = []
    for i, (w, b) in enumerate(zip(weights, biases)):
        z = np.einsum("ij,jn->in", w, acts[-1]) + b
        zs.append(z)
        acts.append(sigma(z))
    return zs, acts


def gradient_tensor(delta, activation):
    d = delta.T.copy()
    t = np.einsum("sk,sj->sjk", d, activation.T)
    return np.moveaxis(t, 0, 1)


def gradient_batch(deltas, activations):
    ebenen = [Batch(d, a) for d, a in zip(deltas, activations)]
    return [e.dw() for e in ebenen], [e.db() for e in ebenen]
