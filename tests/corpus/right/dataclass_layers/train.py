from dataclasses import dataclass, field

import numpy as np


@dataclass
class Dense:
    W: np.ndarray
    b: np.ndarray

    def forward(self, x, f):
        self.x = x
        self.z = self.W @ x + self.b
        return f(self.z)

    def backward(self, upstream, df):
        # upstream = dC/da of this layer
        delta = upstream * df(self.z)
        self.dW = delta @ self.x.T
        self.db = delta.sum(axis=1).reshape(-1, 1)
        return self.W.T @ delta

    def update(self, lr):
        self.W = self.W - lr * self.dW
        self.b = self.b - lr * self.db


@dataclass
class Trainer:
    layers: list
    f: object
    df: object
    lr: float
    costs: list = field(default_factory=list)

    def epoch(self, x, y):
        a = x
        for layer in self.layers:
            a = layer.forward(a, self.f)
        self.costs.append(float(((a - y) ** 2).sum() / 2))
        g = a - y
        for layer in reversed(self.layers):
            g = layer.backward(g, self.df)
        for layer in self.layers:
            layer.update(self.lr)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    t = Trainer([Dense(W, b) for W, b in zip(weights, biases)], sigma, sigma_prime, learning_rate)
    for _ in range(epochs):
        t.epoch(x, y)
    return [l.W for l in t.layers], [l.b for l in t.layers], t.costs
