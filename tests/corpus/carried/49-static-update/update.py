import numpy as np

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    def descend(p, g, /, *, lr=learning_rate):
        q = np.array(p, copy=True)
        q += lr * g
        return q
    return [*map(descend, weights, grad_weights)], [*map(descend, biases, grad_biases)]
