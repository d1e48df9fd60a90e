import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


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
            grad_b = np.sum(delta, axis=1, keepdims=True)
            self.weights[l] = self.weights[l] - rate * grad_W
            self.biases[l] = self.biases[l] - rate * grad_b


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Net(weights, biases, sigmoid, sigmoid_prime)
    costs = []
    for _ in range(epochs):
        error = net.forward(x) - y
        costs.append(float(np.sum(error * error)) / 2)
        net.backward(error)
        net.step(learning_rate)
    return net.weights, net.biases, costs
