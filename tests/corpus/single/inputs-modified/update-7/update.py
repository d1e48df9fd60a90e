import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    # najpierw przeskalować gradienty
    for g in grad_weights + grad_biases:
        g *= learning_rate
    return ([w - g for w, g in zip(weights, grad_weights)],
            [b - g for b, g in zip(biases, grad_biases)])
