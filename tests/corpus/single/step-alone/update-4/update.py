import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    dw = [-learning_rate * g for g in grad_weights]
    db = [-learning_rate * g for g in grad_biases]
    return dw, db
