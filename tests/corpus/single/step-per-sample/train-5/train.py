import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W, B = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        cost = 0.0
        for n in range(x.shape[1]):
            a = [x[:, n:n + 1]]
            z = []
            for w, b in zip(W, B):
                z.append(w @ a[-1] + b)
                a.append(sigma(z[-1]))
            e = a[-1] - y[:, n:n + 1]
            cost += 0.5 * float(np.sum(e ** 2))
            d = e * sigma_prime(z[-1])
            ds = [d]
            for l in range(len(W) - 1, 0, -1):
                d = (W[l].T @ d) * sigma_prime(z[l - 1])
                ds.insert(0, d)
            W = [w - learning_rate * d @ p.T for w, d, p in zip(W, ds, a)]
            B = [b - learning_rate * d for b, d in zip(B, ds)]
        costs.append(cost)
    return W, B, costs
