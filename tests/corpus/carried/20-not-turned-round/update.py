import numpy as np

def step(parameter, slope, learning_rate):
    return np.subtract(parameter, np.multiply(learning_rate, slope))

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [step(w, g, learning_rate) for w, g in zip(weights, grad_weights)]
    new_biases = [step(b, g, learning_rate) for b, g in zip(biases, grad_biases)]
    return new_weights, new_biases
