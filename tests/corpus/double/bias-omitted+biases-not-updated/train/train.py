import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    ws = list(weights)
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(ws, biases):
            zs.append(w @ acts[-1])
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * np.sum((acts[-1] - y) ** 2))
        back = acts[-1] - y
        for l in reversed(range(len(ws))):
            d = back * sigma_prime(zs[l])
            back = ws[l].T @ d
            ws[l] = ws[l] - learning_rate * np.dot(d, acts[l].T)
    return ws, list(biases), costs
