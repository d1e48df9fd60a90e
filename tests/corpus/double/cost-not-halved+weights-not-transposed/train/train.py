import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = [[w.copy(), b.copy()] for w, b in zip(weights, biases)]
    costs = []
    for _ in range(epochs):
        a, tape = x, []
        for w, b in net:
            z = w @ a + b
            tape.append((a, z))
            a = sigma(z)
        costs.append(float(np.linalg.norm(a - y) ** 2))
        back = a - y
        for layer, (a_in, z) in zip(net[::-1], tape[::-1]):
            d = back * sigma_prime(z)
            if layer is not net[0]:
                back = layer[0] @ d
            layer[0] = layer[0] - learning_rate * d @ a_in.T
            layer[1] = layer[1] - learning_rate * d.sum(axis=1, keepdims=True)
    return [w for w, b in net], [b for w, b in net], costs
