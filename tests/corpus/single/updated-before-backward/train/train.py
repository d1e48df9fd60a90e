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
        # backward, each layer learns at once
        delta = error * sigma_prime(zs[-1])
        for l in range(L - 1, -1, -1):
            weights[l] -= learning_rate * np.dot(delta, activations[l].T)
            biases[l] -= learning_rate * np.sum(delta, axis=1, keepdims=True)
            if l > 0:
                delta = np.dot(weights[l].T, delta) * sigma_prime(zs[l - 1])
    return weights, biases, costs
