import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        gw = [np.zeros_like(w) for w in weights]
        gb = [np.zeros_like(b) for b in biases]
        cost = 0.0
        for n in range(0, x.shape[1] - 1):
            zs, acts = [], [x[:, n:n + 1]]
            for w, b in zip(weights, biases):
                zs.append(w @ acts[-1] + b)
                acts.append(sigma(zs[-1]))
            e = acts[-1] - y[:, n:n + 1]
            cost += 0.5 * float(np.sum(e ** 2))
            d = e * sigma_prime(zs[-1])
            for l in range(len(weights) - 1, -1, -1):
                gw[l] += d @ acts[l].T
                gb[l] += d
                if l:
                    d = weights[l].T @ d * sigma_prime(zs[l - 1])
        costs.append(cost)
        weights = [w - learning_rate * g for w, g in zip(weights, gw)]
        biases = [b - learning_rate * g for b, g in zip(biases, gb)]
    return weights, biases, costs
