import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    w, b = list(weights), list(biases)
    vw = [np.zeros_like(m) for m in w]
    vb = [np.zeros_like(m) for m in b]
    mu = 0.9
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for l in range(len(w)):
            zs.append(w[l] @ acts[l] + b[l])
            acts.append(sigma(zs[l]))
        costs.append(0.5 * float(np.sum((acts[-1] - y) ** 2)))
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        for l in range(len(w) - 1, -1, -1):
            vw[l] = mu * vw[l] - learning_rate * d @ acts[l].T
            vb[l] = mu * vb[l] - learning_rate * d.sum(axis=1, keepdims=True)
            if l:
                d = w[l].T @ d * sigma_prime(zs[l - 1])
        w = [m + v for m, v in zip(w, vw)]
        b = [m + v for m, v in zip(b, vb)]
    return w, b, costs
