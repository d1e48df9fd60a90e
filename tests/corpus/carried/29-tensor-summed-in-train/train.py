import numpy as np
from batch import forward_batch, gradient_tensor
from delta import output_delta, hidden_delta
from update import update

def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for epoch in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        diff = activations[-1] - y
        costs.append(0.5 * np.sum(diff * diff))
        grad_w, grad_b = [], []
        l = len(weights) - 1
        delta = output_delta(diff, zs[l], sigma_prime)
        while True:
            grad_w.insert(0, gradient_tensor(delta, activations[l]).sum(axis=0))
            grad_b.insert(0, delta.sum(axis=1, keepdims=True))
            if l == 0:
                break
            delta = hidden_delta(weights[l], delta, zs[l - 1], sigma_prime)
            l -= 1
        weights, biases = update(weights, biases, grad_w, grad_b, learning_rate)
    return weights, biases, costs
