import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    w = [m.copy() for m in weights]
    b = [v.copy() for v in biases]
    costs = []

    def backprop(l, a):
        # returns the error with respect to the input of layer l
        if l == len(w):
            costs.append(0.5 * float(np.sum((a - y) ** 2)))
            return a - y
        z = w[l] @ a + b[l]
        d = backprop(l + 1, sigma(z)) * sigma_prime(z)
        w[l] += learning_rate * d @ a.T
        b[l] += learning_rate * d.sum(axis=1, keepdims=True)
        return w[l].T @ d

    for _ in range(epochs):
        backprop(0, x)
    return w, b, costs
