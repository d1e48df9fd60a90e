import numpy as np
from batch import forward_batch, gradient_tensor
from delta import output_delta, hidden_delta
from update import update

def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    for epoch in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        diff = activations[-1] - y
        costs.append(0.5 * np.sum(diff * diff))
        for l in range(len(weights) - 1, -1, -1):
            if l == len(weights) - 1:
                delta = output_delta(diff, zs[l], sigma_prime)
            else:
                delta = hidden_delta(weights[l + 1], delta, zs[l], sigma_prime)
            gw = gradient_tensor(delta, activations[l]).sum(axis=0)
            gb = delta.sum(axis=1, keepdims=True)
            (weights[l],), (biases[l],) = update([weights[l]], [biases[l]], [gw], [gb], learning_rate)
    return weights, biases, costs
