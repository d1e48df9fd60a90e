from functools import reduce

import numpy as np


def forward(weights, biases, x, sigma):
    def step(state, params):
        zs, acts = state
        w, b = params
        z = np.einsum("kj,jn->kn", w, acts[-1]) + b
        a = sigma(z)
        return zs + [z], acts + [a]

    x = x / np.linalg.norm(x)
    return reduce(step, zip(weights, biases), ([], [x]))
