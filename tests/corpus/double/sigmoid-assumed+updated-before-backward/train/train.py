import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1.0 - sigmoid(z))


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W = [w.copy() for w in weights]
    b = [v.copy() for v in biases]
    costs = []
    for _ in range(epochs):
        activations = [x]
        zs = []
        for l in range(len(W)):
            zs.append(W[l] @ activations[l] + b[l])
            activations.append(sigmoid(zs[l]))
        costs.append(0.5 * np.sum((activations[-1] - y) ** 2))
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        for l in range(len(W) - 1, -1, -1):
            gw, gb = delta @ activations[l].T, delta.sum(axis=1, keepdims=True)
            W[l] = W[l] - learning_rate * gw
            b[l] = b[l] - learning_rate * gb
            if l > 0:
                delta = W[l].T @ delta * sigmoid_prime(zs[l - 1])
    return W, b, costs
