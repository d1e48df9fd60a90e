from collections import namedtuple
import numpy as np

Grad = namedtuple('Grad', 'w b')


def _one(d, a):
    return Grad(np.matmul(d, a.T), d * a.sum())


def gradient(deltas, activations):
    grads = [_one(d, a) for d, a in zip(deltas, activations)]
    grads = grads[::-1]
    return [g.w for g in grads], [g.b for g in grads]
