import numpy as np

# every layer is one matrix Θ = [W | b]; every activation gets a row of ones


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    theta = [np.hstack([w, b]) for w, b in zip(weights, biases)]
    ones = np.ones((1, x.shape[1]))
    costs = []
    for _ in range(epochs):
        z, a = [], [np.vstack([x, ones])]
        for t in theta:
            z.append(t @ a[-1])
            a.append(np.vstack([sigma(z[-1]), ones]))
        r = a[-1][:-1] - y
        costs.append(0.5 * (r * r).sum())
        d = r * sigma_prime(z[-1])
        nabla = [d @ a[-2].T]
        for i in range(2, len(theta) + 1):
            d = (theta[-i + 1][:, :-1].T @ d) * sigma_prime(z[-i])
            nabla.append(d @ a[-i - 1].T)
        theta = [t - learning_rate * n for t, n in zip(theta, nabla[::-1])]
    return [t[:, :-1] for t in theta], [t[:, -1:] for t in theta], costs
