import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    # [W b] as one matrix, and a row of ones below the activations
    theta = [np.concatenate([W, b], axis=1) for W, b in zip(weights, biases)]
    ones = np.ones((1, x.shape[1]))
    costs = []
    for _ in range(epochs):
        zs, inputs = [], []
        a = x
        for M in theta:
            inputs.append(np.concatenate([a, ones]))
            zs.append(M @ inputs[-1])
            a = sigma(zs[-1])
        costs.append(((a - y) ** 2 / 2).sum())
        back = a - y
        new = []
        for M, z, inp in zip(theta[::-1], zs[::-1], inputs[::-1]):
            delta = back * sigma_prime(z)
            new.append(M - learning_rate * (delta @ inp.T))
            back = M[:, :-1].T @ delta
        theta = new[::-1]
    return [M[:, :-1] for M in theta], [M[:, [-1]] for M in theta], costs
