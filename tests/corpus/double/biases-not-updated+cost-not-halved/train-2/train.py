import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [w.copy() for w in weights]
    biases = [b.copy() for b in biases]
    L = len(weights)
    costs = []
    for epoch in range(epochs):
        # forward
        activations = [x]
        zs = []
        for l in range(L):
            z = weights[l] @ activations[l] + biases[l]
            zs.append(z)
            activations.append(sigma(z))
        error = activations[-1] - y
        costs.append(np.sum(error ** 2))
        # backward
        delta = error * sigma_prime(zs[-1])
        deltas = [delta]
        for l in range(L - 1, 0, -1):
            delta = (weights[l].T @ delta) * sigma_prime(zs[l - 1])
            deltas.insert(0, delta)
        # update
        for l in range(L):
            weights[l] -= learning_rate * deltas[l] @ activations[l].T
    return weights, biases, costs
