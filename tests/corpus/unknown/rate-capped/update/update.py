import numpy as np


class DeltaRule:
    def __init__(self, rate):
        self.rate = rate
        self.last = 0.0

    def __call__(self, p, g):
        step = self.rate * g
        return p - step


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    rule = DeltaRule(min(learning_rate, 0.1))
    return (
        [rule(w, g) for w, g in zip(weights, grad_weights)],
        [rule(b, g) for b, g in zip(biases, grad_biases)],
    )
