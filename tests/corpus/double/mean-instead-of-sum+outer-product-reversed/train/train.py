import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    N = x.shape[1]
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * np.sum((acts[-1] - y) ** 2) / N)
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        ws, bs = [], []
        for l in range(len(weights) - 1, -1, -1):
            gw = np.einsum('kn,jn->jk', d, acts[l])
            gb = np.einsum('kn->k', d).reshape(-1, 1)
            ws.append(weights[l] - learning_rate * gw)
            bs.append(biases[l] - learning_rate * gb)
            if l:
                d = np.einsum('kj,kn->jn', weights[l], d) * sigma_prime(zs[l - 1])
        weights, biases = ws[::-1], bs[::-1]
    return list(weights), list(biases), costs
