import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    descend = lambda ps, gs: [learning_rate * g - p for p, g in zip(ps, gs)]
    return [-w for w in descend(weights, [-g for g in grad_weights])], \
        [-b for b in descend(biases, [-g for g in grad_biases])]
