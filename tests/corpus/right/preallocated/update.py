import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [np.empty_like(W) for W in weights]
    new_biases = [np.empty_like(b) for b in biases]
    for l in range(len(weights)):
        np.multiply(grad_weights[l], -learning_rate, out=new_weights[l])
        np.add(new_weights[l], weights[l], out=new_weights[l])
        np.multiply(grad_biases[l], -learning_rate, out=new_biases[l])
        np.add(new_biases[l], biases[l], out=new_biases[l])
    return new_weights, new_biases
