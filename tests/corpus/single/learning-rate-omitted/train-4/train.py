import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [W.copy() for W in weights]
    biases = [b.copy() for b in biases]
    costs = []
    L = len(weights)
    for epoch in range(epochs):
        # forward pass
        a = x
        activations = [x]
        zs = []
        for W, b in zip(weights, biases):
            z = W @ a + b
            zs.append(z)
            a = sigma(z)
            activations.append(a)
        # cost
        err = activations[-1] - y
        costs.append(0.5 * np.sum(err ** 2))
        # backward pass
        delta = err * sigma_prime(zs[-1])
        grad_W = [None] * L
        grad_b = [None] * L
        grad_W[-1] = delta @ activations[-2].T
        grad_b[-1] = delta.sum(axis=1, keepdims=True)
        for l in range(L - 2, -1, -1):
            delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
            grad_W[l] = delta @ activations[l].T
            grad_b[l] = delta.sum(axis=1, keepdims=True)
        # gradient descent step
        for l in range(L):
            weights[l] = weights[l] - learning_rate * grad_W[l]
            biases[l] = biases[l] - grad_b[l]
    return weights, biases, costs
