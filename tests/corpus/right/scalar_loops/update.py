import numpy as np


def step(array, grad, learning_rate):
    new = np.zeros(array.shape)
    for i in range(array.shape[0]):
        for j in range(array.shape[1]):
            new[i, j] = array[i, j] - learning_rate * grad[i, j]
    return new


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = []
    new_biases = []
    for l in range(len(weights)):
        new_weights.append(step(weights[l], grad_weights[l], learning_rate))
        new_biases.append(step(biases[l], grad_biases[l], learning_rate))
    return new_weights, new_biases
