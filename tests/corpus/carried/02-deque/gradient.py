import numpy as np

def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    for i in range(len(deltas)):
        grad_weights.append(np.multiply.outer(deltas[i][:, 0], activations[i][:, 0]))
        grad_biases.append(deltas[i].copy())
    return [grad_weights, grad_biases]
