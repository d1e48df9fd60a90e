import numpy as np

def descent_direction(gradient):
    return [-g for g in gradient]

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    # go DOWN: add the negative gradient
    weights, biases = list(weights), list(biases)
    for i, (dw, db) in enumerate(zip(descent_direction(grad_weights), descent_direction(grad_biases))):
        weights[i] = weights[i] + learning_rate * dw
        biases[i] = biases[i] + learning_rate * db
    return weights, biases
