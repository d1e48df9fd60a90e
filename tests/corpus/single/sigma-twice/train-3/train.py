from functools import reduce
from itertools import accumulate
import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    def step(state, _):
        Ws, bs, costs = state
        layers = list(zip(Ws, bs))
        pairs = list(accumulate(layers, lambda za, wb: (z := wb[0] @ za[1] + wb[1], sigma(z)), initial=(None, x)))
        zs = [p[0] for p in pairs[1:]]
        acts = [p[1] for p in pairs]
        gap = sigma(acts[-1]) - y
        first = gap * sigma_prime(zs[-1])
        ds = list(accumulate(range(len(Ws) - 1, 0, -1),
                             lambda d, l: (Ws[l].T @ d) * sigma_prime(zs[l - 1]),
                             initial=first))[::-1]
        newW = [W - learning_rate * d @ a.T for W, d, a in zip(Ws, ds, acts)]
        newb = [b - learning_rate * d.sum(axis=1, keepdims=True) for b, d in zip(bs, ds)]
        return newW, newb, costs + [0.5 * np.sum(gap ** 2)]

    return reduce(step, range(epochs), (list(weights), list(biases), []))
