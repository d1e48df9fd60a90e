"""Layer and Network: what the exercise files have in common."""

import numpy as np


class Layer:
    def __init__(self, W, b, sigma=None, sigma_prime=None):
        self.W = W
        self.b = b
        self.sigma = sigma
        self.sigma_prime = sigma_prime
        self.input = None
        self.z = None
        self.a = None
        self.delta = None

    def forward(self, a):
        self.input = a
        self.z = np.matmul(self.W, a) + self.b
        self.a = self.sigma(self.z)
        return self.a

    def backward(self, grad_a):
        """Takes dC/da of this layer, gives dC/da of the layer before."""
        self.delta = grad_a * self.sigma_prime(self.z)
        return np.matmul(self.W.T, self.delta)

    def grad(self):
        return np.matmul(self.delta, self.input.T), self.delta.sum(axis=1, keepdims=True)

    def moved(self, rate):
        gw, gb = self.grad()
        return Layer(self.W - rate * gw, self.b - rate * gb, self.sigma, self.sigma_prime)


class Network:
    def __init__(self, weights, biases, sigma=None, sigma_prime=None):
        self.layers = [Layer(W, b, sigma, sigma_prime) for W, b in zip(weights, biases)]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad_a):
        for layer in reversed(self.layers):
            grad_a = layer.backward(grad_a)

    def step(self, rate):
        self.layers = [layer.moved(rate) for layer in self.layers]

    @property
    def zs(self):
        return [layer.z for layer in self.layers]

    @property
    def activations(self):
        return [self.layers[0].input] + [layer.a for layer in self.layers]

    @property
    def weights(self):
        return [layer.W for layer in self.layers]

    @property
    def biases(self):
        return [layer.b for layer in self.layers]
