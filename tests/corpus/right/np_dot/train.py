import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    """Plain gradient descent on the whole training set."""
    costs = []
    for j in range(epochs):
        # feed forward
        activation = x
        activations = [x]
        zs = []
        for b, w in zip(biases, weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigma(z)
            activations.append(activation)
        costs.append(0.5 * np.linalg.norm(activations[-1] - y) ** 2)
        # backward pass
        nabla_w = [np.zeros(w.shape) for w in weights]
        nabla_b = [np.zeros(b.shape) for b in biases]
        delta = (activations[-1] - y) * sigma_prime(zs[-1])
        nabla_b[-1] = np.sum(delta, axis=1, keepdims=True)
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, len(weights) + 1):
            delta = np.dot(weights[-l + 1].transpose(), delta) * sigma_prime(zs[-l])
            nabla_b[-l] = np.sum(delta, axis=1, keepdims=True)
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        weights = [w - learning_rate * nw for w, nw in zip(weights, nabla_w)]
        biases = [b - learning_rate * nb for b, nb in zip(biases, nabla_b)]
    return weights, biases, costs
