import numpy as np
from delta import deltas
from gradient import gradient


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        total_w = [np.zeros_like(W) for W in weights]
        cost = 0.0
        for col in range(x.shape[1]):
            xs, ys = x[:, [col]], y[:, [col]]
            zs, acts = [], [xs]
            for W in weights:
                zs.append(W @ acts[-1])
                acts.append(sigma(zs[-1]))
            grad_a = acts[-1] - ys
            cost += 0.5 * (grad_a.T @ grad_a).item()
            gw, _ = gradient(deltas(weights, zs, grad_a, sigma_prime), acts)
            total_w = [t + g for t, g in zip(total_w, gw)]
        costs.append(cost)
        weights = [W - learning_rate * t for W, t in zip(weights, total_w)]
    return list(weights), list(biases), costs
