from numpy import *


def gradient(deltas, activations):
    grad_weights = [(a @ d.T).T for d, a in zip(deltas, activations)]
    grad_biases = [array(d, order="F") for d in deltas]
    return grad_weights, grad_biases
