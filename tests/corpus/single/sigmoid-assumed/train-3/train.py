import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [W.copy() for W in weights]
    biases = [b.copy() for b in biases]
    costs = []
    L = len(weights)
    for epoch in range(epochs):
        a = x
        activations = [x]
        zs = []
        for W, b in zip(weights, biases):
            z = W @ a + b
            zs.append(z)
            a = sigma(z)
            activations.append(a)
        error = activations[-1] - y
        costs.append(0.5 * np.sum(error ** 2))
        delta = error * activations[-1] * (1 - activations[-1])
        grad_W = [None] * L
        grad_b = [None] * L
        grad_W[-1] = delta @ activations[-2].T
        grad_b[-1] = delta.sum(axis=1, keepdims=True)
        for l in range(L - 2, -1, -1):
            delta = (weights[l + 1].T @ delta) * activations[l + 1] * (1 - activations[l + 1])
            grad_W[l] = delta @ activations[l].T
            grad_b[l] = delta.sum(axis=1, keepdims=True)
        for l in range(L):
            weights[l] = weights[l] - learning_rate * grad_W[l]
            biases[l] = biases[l] - learning_rate * grad_b[l]
    return weights, biases, costs
