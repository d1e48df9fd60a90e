import numpy as np


class Net:
    def __init__(self, weights, biases, sigma, sigma_prime):
        self.weights = list(weights)
        self.biases = list(biases)
        self.sigma = sigma
        self.sigma_prime = sigma_prime

    def forward(self, x):
        self.zs = []
        self.activations = [x]
        for W, b in zip(self.weights, self.biases):
            z = W @ self.activations[-1] + b
            a = self.sigma(z)
            self.zs.append(z)
            self.activations.append(a)
        return self.activations[-1]

    def backward(self, error):
        delta = error * self.sigma_prime(self.zs[-1])
        self.deltas = [delta]
        for l in range(len(self.weights) - 1, 0, -1):
            delta = (self.weights[l].T @ delta) * self.sigma_prime(self.zs[l - 1])
            self.deltas.insert(0, delta)

    def step(self, rate):
        for l, delta in enumerate(self.deltas):
            grad_W = delta @ self.activations[l].T
            self.weights[l] = self.weights[l] - rate * grad_W


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Net(weights, biases, sigma, sigma_prime)
    costs = []
    for _ in range(epochs):
        error = net.forward(x) - y
        costs.append(float(np.sum(error * error)) / 2)
        net.backward(error)
        net.step(learning_rate)
    return net.weights, net.biases, costs
