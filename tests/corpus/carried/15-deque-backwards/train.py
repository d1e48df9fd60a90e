import numpy as np
from forward import forward
from delta import deltas
from gradient import gradient
from update import update

def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    N = x.shape[1]
    w, b, costs = weights, biases, []
    for epoch in range(epochs):
        cost = 0.0
        sum_w = [np.zeros_like(m) for m in w]
        sum_b = [np.zeros_like(m) for m in b]
        for i in range(N):
            xi, yi = x[:, i:i + 1], y[:, i:i + 1]
            zs, acts = forward(w, b, xi, sigma)
            cost += 0.5 * np.linalg.norm(acts[-1] - yi) ** 2
            gw, gb = gradient(deltas(w, zs, acts[-1] - yi, sigma_prime), acts)
            for l in range(len(w)):
                sum_w[l] += gw[l]
                sum_b[l] += gb[l]
        costs.append(float(cost))
        w, b = update(w, b, sum_w, sum_b, learning_rate)
    return w, b, costs
