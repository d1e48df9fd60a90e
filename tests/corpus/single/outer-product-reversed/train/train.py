import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [W.copy() for W in weights]
    biases = [b.copy() for b in biases]
    L = len(weights)
    costs = []
    for epoch in range(epochs):
        # forward
        zs = []
        activations = [x]
        for l in range(L):
            z = np.dot(weights[l], activations[l]) + biases[l]
            zs.append(z)
            activations.append(sigma(z))
        error = activations[-1] - y
        costs.append(0.5 * np.sum(error**2))
        # backward
        deltas = [None] * L
        deltas[-1] = error * sigma_prime(zs[-1])
        for l in range(L - 2, -1, -1):
            deltas[l] = np.dot(weights[l + 1].T, deltas[l + 1]) * sigma_prime(zs[l])
        # step
        for l in range(L):
            weights[l] -= learning_rate * np.dot(activations[l], deltas[l].T)
            biases[l] -= learning_rate * np.sum(deltas[l], axis=1, keepdims=True)
    return weights, biases, costs
