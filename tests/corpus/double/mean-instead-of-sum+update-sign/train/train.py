import numpy as np
import forward as fw
import delta as dl
import update as up


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    N = x.shape[1]
    for _ in range(epochs):
        total_w = [np.zeros_like(w) for w in weights]
        total_b = [np.zeros_like(b) for b in biases]
        cost = 0.0
        for n in range(N):
            xn, yn = x[:, n:n + 1], y[:, n:n + 1]
            zs, acts = fw.forward(weights, biases, xn, sigma)
            cost += 0.5 * float(np.sum((acts[-1] - yn) ** 2))
            ds = dl.deltas(weights, zs, yn - acts[-1], sigma_prime)
            for l, d in enumerate(ds):
                total_w[l] += d @ acts[l].T
                total_b[l] += d
        costs.append(cost / N)
        weights, biases = up.update(weights, biases, total_w, total_b, learning_rate)
    return list(weights), list(biases), costs
