import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    eta = np.longdouble(learning_rate)

    def step(ps, gs):
        return [np.float64(p - eta * g) for p, g in zip(ps, gs)]

    return step(weights, grad_weights), step(biases, grad_biases)
