import numpy as np
from precise import down, up


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    rate = np.longdouble(learning_rate)
    new_weights = [down(up(w) - rate * up(g)) for w, g in zip(weights, grad_weights)]
    new_biases = [down(up(b) - rate * up(g)) for b, g in zip(biases, grad_biases)]
    return new_weights, new_biases
