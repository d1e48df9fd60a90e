import numpy as np


class Trainer:
    def __init__(self, weights, biases, f, df):
        self.W = [np.array(w) for w in weights]
        self.B = [np.array(b) for b in biases]
        self.f, self.df = f, df

    def forward(self, x):
        self.z, self.a = [], [x]
        for W, b in zip(self.W, self.B):
            self.z.append(np.dot(W, self.a[-1]) + b)
            self.a.append(self.f(self.z[-1]))

    def backward(self, y):
        L = len(self.W)
        error = self.a[-1] - y
        ds = [None] * L
        ds[-1] = error * self.df(self.z[-1])
        for l in range(L - 2, -1, -1):
            ds[l] = np.dot(self.W[l + 1].T, ds[l + 1]) * self.df(self.z[l])
        gw = [np.dot(error if l == L - 1 else ds[l], self.a[l].T) for l in range(L)]
        gb = [np.sum(error if l == L - 1 else ds[l], axis=1, keepdims=True) for l in range(L)]
        return gw, gb

    def step(self, gw, gb, rate):
        for l in range(len(self.W)):
            self.W[l] = self.W[l] - rate * gw[l]
            self.B[l] = self.B[l] - rate * gb[l]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Trainer(weights, biases, sigma, sigma_prime)
    costs = []
    for epoch in range(epochs):
        net.forward(x)
        error = net.a[-1] - y
        costs.append(np.sum(error * error) / 2)
        net.step(*net.backward(y), learning_rate)
    return net.W, net.B, costs
