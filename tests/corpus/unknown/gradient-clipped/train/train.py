import numpy as np


class Net:
    def __init__(self, weights, biases):
        self.w, self.b = list(weights), list(biases)

    def epoch(self, x, y, sigma, sigma_prime, eta):
        zs, acts = [], [x]
        for w, b in zip(self.w, self.b):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        cost = 0.5 * float(np.sum((acts[-1] - y) ** 2))
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        for l in range(len(self.w) - 1, -1, -1):
            gw, gb = d @ acts[l].T, d.sum(axis=1, keepdims=True)
            gw, gb = np.clip(gw, -0.5, 0.5), np.clip(gb, -0.5, 0.5)
            if l:
                d = self.w[l].T @ d * sigma_prime(zs[l - 1])
            self.w[l] = self.w[l] - eta * gw
            self.b[l] = self.b[l] - eta * gb
        return cost


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Net(weights, biases)
    costs = [net.epoch(x, y, sigma, sigma_prime, learning_rate) for _ in range(epochs)]
    return net.w, net.b, costs
