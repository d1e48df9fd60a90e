import numpy as np


def cost(a, y):
    return np.mean(np.sum((a - y) ** 2, axis=0))


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    ws, bs = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        a = x
        tape = []
        for w, b in zip(ws, bs):
            z = w @ a + b
            tape.append((a, z))
            a = sigma(z)
        costs.append(float(cost(a, y)))
        back = a - y
        for l in range(len(ws) - 1, -1, -1):
            a_in, z = tape[l]
            d = back * sigma_prime(z)
            back = ws[l].T @ d
            ws[l] = ws[l] - learning_rate * (d @ a_in.T)
            bs[l] = bs[l] - learning_rate * d.sum(axis=1, keepdims=True)
    return ws, bs, costs
