from functools import partial, reduce
import numpy as np
from forward import ForwardPass
from gradient import gradient

_cols = partial(np.hsplit)

def forward_batch(weights, biases, x, sigma):
    return ForwardPass(weights, biases, sigma)(x)

def gradient_tensor(delta, activation):
    return np.stack([np.multiply(d, a.T) for d, a in zip(_cols(delta, delta.shape[1]), _cols(activation, activation.shape[1]))], axis=0)

def gradient_batch(deltas, activations):
    N = deltas[-1].shape[-1]
    each = (gradient([d[:, n:n + 1] for d in deltas], [a[:, n:n + 1] for a in activations]) for n in range(N))
    add = lambda p, q: ([i + j for i, j in zip(p[0], q[0])], [i + j for i, j in zip(p[1], q[1])])
    return reduce(add, each)
