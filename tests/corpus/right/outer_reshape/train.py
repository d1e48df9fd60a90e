import numpy as np

from delta import deltas
from forward import forward
from gradient import gradient
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for epoch in range(epochs):
        cost = 0.0
        total_w = [np.zeros_like(W) for W in weights]
        total_b = [np.zeros_like(b) for b in biases]
        for i in range(x.shape[1]):
            zs, activations = forward(weights, biases, x[:, i].reshape(-1, 1), sigma)
            error = activations[-1] - y[:, i].reshape(-1, 1)
            cost += float(np.vdot(error, error)) / 2
            gw, gb = gradient(deltas(weights, zs, error, sigma_prime), activations)
            total_w = [t + g for t, g in zip(total_w, gw)]
            total_b = [t + g for t, g in zip(total_b, gb)]
        costs.append(cost)
        weights, biases = update(weights, biases, total_w, total_b, learning_rate)
    return weights, biases, costs
