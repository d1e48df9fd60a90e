from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def trainer(x, y, sigma, sigma_prime, learning_rate):
    costs = []

    def step(weights, biases):
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y
        costs.append((lambda e: 0.5 * (e @ e))(error.ravel()))
        grads = gradient_batch(deltas(weights, zs, error, sigma_prime), activations)
        return update(weights, biases, *grads, learning_rate)

    return step, costs


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    step, costs = trainer(x, y, sigma, sigma_prime, learning_rate)
    for _ in range(epochs):
        weights, biases = step(weights, biases)
    return weights, biases, costs
