import numpy as np


class Network:
    def __init__(self, weights, biases, sigma, sigma_prime):
        self.w = [np.array(m) for m in weights]
        self.b = [np.array(v) for v in biases]
        self.f = sigma
        self.df = sigma_prime

    def forward(self, x):
        self.z = []
        self.a = [x]
        for w, b in zip(self.w, self.b):
            self.z.append(w.dot(self.a[-1]) + b)
            self.a.append(self.f(self.z[-1]))
        return self.a[-1]

    def cost(self, x, y):
        return float(np.sum((self.forward(x) - y) ** 2)) / 2

    def step(self, x, y, eta):
        out = self.forward(x)
        d = (out - y) * self.df(self.z[-1])
        for l in range(len(self.w) - 1, -1, -1):
            gw = d.dot(self.a[l].T)
            gb = np.sum(d, axis=1, keepdims=True)
            if l > 0:
                d = self.w[l].T.dot(d)
            self.w[l] += eta * gw
            self.b[l] = self.b[l] + eta * gb


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Network(weights, biases, sigma, sigma_prime)
    costs = []
    for _ in range(epochs):
        costs.append(net.cost(x, y))
        net.step(x, y, learning_rate)
    return net.w, net.b, costs
