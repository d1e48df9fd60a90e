import copy

import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = copy.deepcopy(weights)
    biases = copy.deepcopy(biases)
    costs = []
    for epoch in range(epochs):
        zs = []
        activations = [x]
        for w, b in zip(weights, biases):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigma(zs[-1]))
        cost_before = 0.5 * ((activations[-1] - y) ** 2).sum()

        old = [w.copy() for w in weights]
        for l in reversed(range(len(weights))):
            if l == len(weights) - 1:
                delta = (activations[-1] - y) * sigma_prime(zs[-1])
            else:
                delta = np.dot(old[l + 1].T, delta) * sigma_prime(zs[l])
            # update at once; the next layer reads from `old`
            weights[l] -= learning_rate * np.dot(delta, activations[l].T)
            biases[l] -= learning_rate * np.sum(delta, axis=1, keepdims=True)

        costs.append(cost_before)
    return weights, biases, costs
