from functools import partial
from itertools import starmap


def _descend(eta, p, g):
    return p - eta * g


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    step = partial(_descend, learning_rate)
    return tuple(list(starmap(step, zip(*pair))) for pair in ((weights, grad_weights), (biases, grad_biases)))
