import numpy as np


def step(p, g):
    return p + g


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w = [step(p, g) for p, g in zip(weights, grad_weights)]
    b = [step(p, g) for p, g in zip(biases, grad_biases)]
    return w, b
