import numpy as np
from forward import forward
from delta import hidden_delta
from gradient import gradient


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        total_w = [np.zeros_like(W) for W in weights]
        total_b = [np.zeros_like(b) for b in biases]
        cost = 0.0
        for col in range(x.shape[1]):
            xs, ys = x[:, [col]], y[:, [col]]
            zs, acts = forward(weights, biases, xs, sigma)
            grad_a = acts[-1] - ys
            cost += 0.5 * (grad_a.T @ grad_a).item()
            errors = [grad_a]
            for l in range(len(weights) - 1, 0, -1):
                errors.insert(0, hidden_delta(weights[l], errors[0], zs[l - 1], sigma_prime))
            gw, gb = gradient(errors, acts)
            total_w = [t + g for t, g in zip(total_w, gw)]
            total_b = [t + g for t, g in zip(total_b, gb)]
        costs.append(cost)
        weights = [W - learning_rate * t for W, t in zip(weights, total_w)]
        biases = [b - learning_rate * t for b, t in zip(biases, total_b)]
    return list(weights), list(biases), costs
