import numpy as np


class Network:
    def __init__(self, weights, biases, sigma, sigma_prime):
        self.weights = [w.copy() for w in weights]
        self.biases = [b.copy() for b in biases]
        self.sigma, self.sigma_prime = sigma, sigma_prime

    def forward(self, x):
        self.zs, self.acts = [], [x]
        for w, b in zip(self.weights, self.biases):
            self.zs.append(w @ self.acts[-1] + b)
            self.acts.append(self.sigma(self.zs[-1]))
        return self.acts[-1]

    def backward(self, error):
        d = error * self.sigma_prime(self.zs[-1])
        gw, gb = [], []
        for l in reversed(range(len(self.weights))):
            gw.append(d @ self.acts[l].T / d.shape[1])
            gb.append(d.sum(axis=1, keepdims=True) / d.shape[1])
            if l:
                d = self.weights[l].T @ d * self.sigma_prime(self.zs[l - 1])
        return gw[::-1], gb[::-1]

    def step(self, gw, gb):
        self.weights = [w - g for w, g in zip(self.weights, gw)]
        self.biases = [b - g for b, g in zip(self.biases, gb)]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Network(weights, biases, sigma, sigma_prime)
    costs = []
    for _ in range(epochs):
        error = net.forward(x) - y
        costs.append(0.5 * float(np.sum(error ** 2)))
        net.step(*net.backward(error))
    return net.weights, net.biases, costs
