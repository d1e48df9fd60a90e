import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    L = len(weights)
    params = list(zip(weights, biases))
    costs = np.zeros(epochs)
    for epoch in range(epochs):
        zs, acts = [], [x]
        for W, b in params:
            zs.append(np.einsum("kj,jn->kn", W, acts[-1]) + b)
            acts.append(sigma(zs[-1]))
        residual = acts[-1] - y
        costs[epoch] = np.einsum("kn,kn->", residual, residual) / 2
        delta = residual * acts[-1] * (1 - acts[-1]) / x.shape[1]
        grads = []
        for l in reversed(range(L)):
            gW = np.einsum("kn,jn->kj", delta, acts[l])
            gb = np.einsum("kn->k", delta)[:, None]
            grads.append((gW, gb))
            if l:
                delta = np.einsum("kj,kn->jn", params[l][0], delta) * acts[l] * (1 - acts[l])
        grads.reverse()
        params = [(W - learning_rate * gW, b - learning_rate * gb)
                  for (W, b), (gW, gb) in zip(params, grads)]
    return [p[0] for p in params], [p[1] for p in params], [c for c in costs]
