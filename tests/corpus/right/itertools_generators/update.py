from itertools import repeat


def stepped(parameters, grads, rates):
    for p, g, rate in zip(parameters, grads, rates):
        yield p - rate * g


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    rates = repeat(learning_rate)
    return [*stepped(weights, grad_weights, rates)], [*stepped(biases, grad_biases, rates)]
