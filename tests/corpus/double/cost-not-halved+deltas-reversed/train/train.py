import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    ws, bs = list(weights), list(biases)
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(ws, bs):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(float(np.sum((acts[-1] - y) ** 2)))
        back = acts.pop() - y
        # der Reihe nach von hinten: erst die letzte Schicht
        for l in range(len(ws) - 1, -1, -1):
            d = back * sigma_prime(zs[l])
            back = ws[l].T @ d
            ws[l] = ws[l] - learning_rate * d @ acts[l].T
            bs[l] = bs[l] - learning_rate * d.sum(axis=1, keepdims=True)
    return ws[::-1], bs[::-1], costs
