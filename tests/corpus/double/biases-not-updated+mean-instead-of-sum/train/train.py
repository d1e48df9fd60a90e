import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs: list[float] = []
    current = [w for w in weights]
    shift = [b for b in biases]
    n = x.shape[1]
    epoch = 0
    while epoch < epochs:
        zs, acts = [], [x]
        for w, b in zip(current, shift):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * float(sum(np.sum((acts[-1][:, i] - y[:, i]) ** 2) for i in range(n))))
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        for l in range(len(current) - 1, -1, -1):
            g = np.zeros_like(current[l])
            for i in range(n):
                g += np.outer(d[:, i], acts[l][:, i]) / n
            if l > 0:
                d = (current[l].T @ d) * sigma_prime(zs[l - 1])
            current[l] = current[l] - learning_rate * g
        epoch += 1
    return current, shift, costs
