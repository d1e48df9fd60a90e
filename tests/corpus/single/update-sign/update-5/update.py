import numpy as np


def step(p, g, eta):
    return np.array([[p[i, j] - eta * g[i, j] for j in range(p.shape[1])] for i in range(p.shape[0])])


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    W = [step(w, g, learning_rate) for w, g in zip(weights, grad_weights)]
    B = [step(b, g, -learning_rate) for b, g in zip(biases, grad_biases)]
    return W, B
