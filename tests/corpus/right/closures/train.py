from contextlib import suppress

import numpy as np


def make_network(weights, biases, f, df):
    W, B = [*weights], [*biases]
    memory = []

    def predict(x):
        memory.clear()
        for w, b in zip(W, B):
            memory.append((x, w @ x + b))
            x = f(memory[-1][1])
        return x

    def learn(upstream, lr):
        l = len(W)
        with suppress(IndexError):
            while True:
                a, z = memory.pop()
                l -= 1
                d = upstream * df(z)
                upstream = W[l].T @ d
                W[l], B[l] = (
                    W[l] - lr * (d @ a.T),
                    B[l] - lr * np.add.reduce(d, axis=1, keepdims=True),
                )

    return predict, learn, lambda: (W, B)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    predict, learn, parameters = make_network(weights, biases, sigma, sigma_prime)
    costs = []
    for _ in range(epochs):
        a = predict(x)
        costs.append(0.5 * sum(map(lambda v: float(v @ v), (a - y).T)))
        learn(a - y, learning_rate)
    w, b = parameters()
    return w, b, costs
