import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [w.copy() for w in weights]
    biases = [b.copy() for b in biases]
    costs = []
    for _ in range(epochs):
        zs = []
        acts = [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        diff = acts[-1] - y
        costs.append(0.5 * float(np.sum(diff ** 2)))
        delta = diff
        for l in range(len(weights) - 1, -1, -1):
            grad_w = delta @ acts[l].T
            grad_b = delta.sum(axis=1, keepdims=True)
            weights[l] -= learning_rate * grad_w
            biases[l] -= learning_rate * grad_b
            if l > 0:
                delta = (weights[l].T @ delta) * sigma_prime(zs[l - 1])
    return weights, biases, costs
