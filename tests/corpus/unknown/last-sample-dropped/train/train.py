import numpy as np
from forward import forward
from delta import deltas
from gradient import gradient


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        total_w = [np.zeros_like(W) for W in weights]
        total_b = [np.zeros_like(b) for b in biases]
        cost = 0.0
        for col in range(x.shape[1] - 1):
            xs, ys = x[:, [col]], y[:, [col]]
            zs, acts = forward(weights, biases, xs, sigma)
            grad_a = acts[-1] - ys
            cost += 0.5 * (grad_a.T @ grad_a).item()
            gw, gb = gradient(deltas(weights, zs, grad_a, sigma_prime), acts)
            total_w = [t + g for t, g in zip(total_w, gw)]
            total_b = [t + g for t, g in zip(total_b, gb)]
        costs.append(cost)
        weights = [W - learning_rate * t for W, t in zip(weights, total_w)]
        biases = [b - learning_rate * t for b, t in zip(biases, total_b)]
    return list(weights), list(biases), costs
