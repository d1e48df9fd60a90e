from batch import forward_batch, gradient_batch
from delta import deltas as layer_errors
from update import update as delta_rule


class Network:
    def __init__(self, weights, biases, sigma, sigma_prime):
        self.weights = weights
        self.biases = biases
        self.sigma = sigma
        self.sigma_prime = sigma_prime

    def forward(self, x):
        return forward_batch(self.weights, self.biases, x, self.sigma)

    def gradient(self, zs, activations, y):
        errors = layer_errors(self.weights, zs, activations[-1] - y, self.sigma_prime)
        return gradient_batch(errors, activations)

    def cost(self, activations, y):
        return float(0.5 * ((activations[-1] - y) ** 2).sum())

    def update(self, grads, lr):
        self.weights, self.biases = delta_rule(self.weights, self.biases, *grads, lr)

    def fit(self, x, y, lr, epochs):
        costs = []
        for _ in range(epochs):
            zs, activations = self.forward(x)
            costs.append(self.cost(activations, y))
            self.update(self.gradient(zs, activations, y), lr)
        return costs


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = Network(list(weights), list(biases), sigma, sigma_prime)
    costs = net.fit(x, y, learning_rate, epochs)
    return net.weights, net.biases, costs
