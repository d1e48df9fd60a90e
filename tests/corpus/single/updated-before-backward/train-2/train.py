import numpy as np


class Net:
    def __init__(self, weights, biases, sigma, sigma_prime, rate):
        self.weights = list(weights)
        self.biases = list(biases)
        self.sigma = sigma
        self.sigma_prime = sigma_prime
        self.rate = rate

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
        grad_a = error
        for l in reversed(range(len(self.weights))):
            delta = grad_a * self.sigma_prime(self.zs[l])
            self.step(l, delta)
            grad_a = self.weights[l].T @ delta

    def step(self, l, delta):
        grad_W = delta @ self.activations[l].T
        grad_b = np.sum(delta, axis=1, keepdims=True)
        self.weights[l] = self.weights[l] - self.rate * grad_W
        self.biases[l] = self.biases[l] - self.rate * grad_b


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Net(weights, biases, sigma, sigma_prime, learning_rate)
    costs = []
    for _ in range(epochs):
        error = net.forward(x) - y
        costs.append(float(np.sum(error * error)) / 2)
        net.backward(error)
    return net.weights, net.biases, costs
