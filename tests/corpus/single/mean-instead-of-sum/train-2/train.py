import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    N = x.shape[1]
    for epoch in range(epochs):
        total_w = [np.zeros_like(W) for W in weights]
        total_b = [np.zeros_like(b) for b in biases]
        cost = 0.0
        for i in range(N):
            a = x[:, i].reshape(-1, 1)
            target = y[:, i].reshape(-1, 1)
            zs = []
            activations = [a]
            for W, b in zip(weights, biases):
                z = W @ a + b
                a = sigma(z)
                zs.append(z)
                activations.append(a)
            cost += 0.5 * float(np.sum((a - target) ** 2))
            delta = (a - target) * sigma_prime(zs[-1])
            for l in range(len(weights) - 1, -1, -1):
                total_w[l] += delta @ activations[l].T
                total_b[l] += delta
                if l > 0:
                    delta = (weights[l].T @ delta) * sigma_prime(zs[l - 1])
        costs.append(cost)
        weights = [W - learning_rate / N * g for W, g in zip(weights, total_w)]
        biases = [b - learning_rate / N * g for b, g in zip(biases, total_b)]
    return weights, biases, costs
