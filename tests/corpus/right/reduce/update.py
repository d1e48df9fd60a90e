from functools import partial


def _step(learning_rate, parameter, grad):
    return parameter - learning_rate * grad


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    step = partial(_step, learning_rate)
    return [*map(step, weights, grad_weights)], [*map(step, biases, grad_biases)]
