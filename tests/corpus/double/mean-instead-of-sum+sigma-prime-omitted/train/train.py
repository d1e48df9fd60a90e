import numpy as np


def backward(weights, zs, acts, y, sigma_prime):
    N = y.shape[1]
    d = (acts[-1] - y) * sigma_prime(zs[-1])
    grads = []
    for l in range(len(weights), 0, -1):
        grads.append((np.matmul(d, acts[l - 1].T) / N, np.sum(d, axis=1, keepdims=True) / N))
        if l > 1:
            d = np.matmul(weights[l - 1].T, d)
    return grads[::-1]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    params = [(w.copy(), b.copy()) for w, b in zip(weights, biases)]
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in params:
            zs.append(np.matmul(w, acts[-1]) + b)
            acts.append(sigma(zs[-1]))
        costs.append(float(np.sum((y - acts[-1]) ** 2)) / 2 / x.shape[1])
        grads = backward([w for w, _ in params], zs, acts, y, sigma_prime)
        params = [(w - learning_rate * gw, b - learning_rate * gb) for (w, b), (gw, gb) in zip(params, grads)]
    return [w for w, _ in params], [b for _, b in params], costs
