import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    for epoch in range(epochs):
        a, tape = x, []
        for w, b in zip(weights, biases):
            z = w @ a + b
            tape.append((a, z))
            a = sigma(z)
        costs.append(0.5 * float(np.sum((a - y) ** 2)))
        if epoch > 0 and costs[-2] - costs[-1] < 0.05 * costs[-2]:
            break
        back = a - y
        for l in range(len(weights) - 1, -1, -1):
            a_in, z = tape[l]
            d = back * sigma_prime(z)
            back = weights[l].T @ d
            weights[l] = weights[l] - learning_rate * d @ a_in.T
            biases[l] = biases[l] - learning_rate * d.sum(axis=1, keepdims=True)
    return weights, biases, costs
