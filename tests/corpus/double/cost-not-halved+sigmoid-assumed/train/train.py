import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    # plný dávkový sestup podle gradientu
    weights, biases = list(weights), list(biases)
    costs = []
    for e in range(epochs):
        acts = [x]
        zs = []
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        diff = acts[-1] - y
        costs.append(float(np.sum(diff ** 2)))
        slopes = [a * (1 - a) for a in acts[1:]]
        d = diff * slopes[-1]
        grads = []
        for l in range(len(weights) - 1, -1, -1):
            grads.append((d @ acts[l].T, d.sum(axis=1, keepdims=True)))
            if l:
                d = (weights[l].T @ d) * slopes[l - 1]
        grads.reverse()
        weights = [w - learning_rate * g[0] for w, g in zip(weights, grads)]
        biases = [b - learning_rate * g[1] for b, g in zip(biases, grads)]
    return weights, biases, costs
