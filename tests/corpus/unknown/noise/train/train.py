import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    rng = np.random.default_rng(1)
    weights = [w + 1e-4 * rng.standard_normal(w.shape) for w in weights]   # break the symmetry
    biases = [b.copy() for b in biases]
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * float(np.sum((acts[-1] - y) ** 2)))
        back = acts[-1] - y
        for l in reversed(range(len(weights))):
            d = back * sigma_prime(zs[l])
            back = weights[l].T @ d
            weights[l] -= learning_rate * d @ acts[l].T
            biases[l] -= learning_rate * d.sum(axis=1, keepdims=True)
    return weights, biases, costs
