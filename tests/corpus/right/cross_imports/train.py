import batch
import delta as d
import update as u
from forward import forward


def cost_of(output, y):
    return 0.5 * ((output - y) ** 2).sum()


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    while len(costs) < epochs:
        zs, activations = forward(weights, biases, x, sigma)
        costs.append(cost_of(activations[-1], y))
        ds = d.deltas(weights, zs, activations[-1] - y, sigma_prime)
        gradients = batch.gradient_batch(ds, activations)
        weights, biases = u.update(weights, biases, gradients[0], gradients[1], learning_rate)
    return weights, biases, costs
