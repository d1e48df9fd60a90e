import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []

    def forward(x):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        return zs, acts

    for _ in range(epochs):
        costs.append(0.5 * float(np.sum((forward(x)[1][-1] - y) ** 2)))
        for n in range(x.shape[1]):
            zs, acts = forward(x[:, [n]])
            d = (acts[-1] - y[:, [n]]) * sigma_prime(zs[-1])
            for l in range(len(weights) - 1, -1, -1):
                gw, gb = d @ acts[l].T, d
                if l:
                    d = weights[l].T @ d * sigma_prime(zs[l - 1])
                weights[l] = weights[l] - learning_rate * gw
                biases[l] = biases[l] - learning_rate * gb
    return weights, biases, costs
