import numpy as np


class Network:
    def __init__(self, weights, biases, sigma, sigma_prime):
        self.weights = [np.array(W) for W in weights]
        self.biases = [np.array(b) for b in biases]
        self.sigma = sigma
        self.sigma_prime = sigma_prime

    def forward(self, x):
        self.inputs, self.zs = [], []
        for W, b in zip(self.weights, self.biases):
            self.inputs.append(x)
            self.zs.append(W @ x + b)
            x = self.sigma(self.zs[-1])
        return x

    def cost(self, output, y):
        return float(np.sum((output - y) ** 2)) / 2

    def backward(self, error):
        self.dW = [None] * len(self.weights)
        self.db = [None] * len(self.weights)
        for l in reversed(range(len(self.weights))):
            delta = error * self.sigma_prime(self.zs[l])
            self.dW[l] = self.rate * delta @ self.inputs[l].T
            self.db[l] = self.rate * np.sum(delta, axis=1, keepdims=True)
            error = self.weights[l].T @ delta

    def step(self, rate):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - rate * self.dW[l]
            self.biases[l] = self.biases[l] - rate * self.db[l]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    network = Network(weights, biases, sigma, sigma_prime)
    network.rate = learning_rate
    costs = []
    for _ in range(epochs):
        output = network.forward(x)
        costs.append(network.cost(output, y))
        network.backward(output - y)
        network.step(learning_rate)
    return network.weights, network.biases, costs
