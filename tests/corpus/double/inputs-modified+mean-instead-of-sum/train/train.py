import numpy as np
from delta import output_delta, hidden_delta


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    N = x.shape[1]
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * float(np.sum((acts[-1] - y) ** 2)))
        d = output_delta(acts[-1] - y, zs[-1], sigma_prime)
        ds = [d]
        for l in range(len(weights) - 2, -1, -1):
            ds.insert(0, hidden_delta(weights[l + 1], ds[0], zs[l], sigma_prime))
        for l in range(len(weights)):
            weights[l] = weights[l] - learning_rate / N * ds[l] @ acts[l].T
            biases[l] = biases[l] - learning_rate / N * ds[l].sum(axis=1, keepdims=True)
    return weights, biases, costs
