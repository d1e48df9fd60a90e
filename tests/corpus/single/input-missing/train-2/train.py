import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    ws = list(weights)
    bs = list(biases)
    costs = []
    for _ in range(epochs):
        zs = []
        activations = []
        a = x
        for l in range(len(ws)):
            z = ws[l] @ a + bs[l]
            a = sigma(z)
            zs.append(z)
            activations.append(a)
        costs.append(0.5 * np.sum((a - y) ** 2))
        delta = (a - y) * sigma_prime(zs[-1])
        for l in range(len(ws) - 1, -1, -1):
            gw = delta @ activations[l - 1].T
            gb = np.sum(delta, axis=1, keepdims=True)
            if l > 0:
                delta = (ws[l].T @ delta) * sigma_prime(zs[l - 1])
            ws[l] = ws[l] - learning_rate * gw
            bs[l] = bs[l] - learning_rate * gb
    return ws, bs, costs
