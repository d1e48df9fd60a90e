import numpy as np


def run_forward(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        zs.append(w @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    return zs, acts


def run_backward(weights, zs, error, sigma_prime):
    if len(weights) == 1:
        return [error * sigma_prime(zs[0])]
    upper = run_backward(weights[1:], zs[1:], error, sigma_prime)
    return [weights[1].T @ upper[0] * sigma_prime(zs[0])] + upper


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        zs, acts = run_forward(weights, biases, x, sigma)
        ds = run_backward(weights, zs, acts[-1] - y, sigma_prime)
        for l, d in enumerate(ds):
            weights[l] = weights[l] - learning_rate * d @ acts[l].T
            biases[l] = biases[l] - learning_rate * (d * acts[l + 1]).sum(axis=1, keepdims=True)
        costs.append(0.5 * float(np.sum((run_forward(weights, biases, x, sigma)[1][-1] - y) ** 2)))
    return weights, biases, costs
