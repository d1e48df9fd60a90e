from copy import deepcopy

from log import debug


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    debug("update", learning_rate)
    weights = deepcopy(weights)
    biases = deepcopy(biases)
    for l in range(len(weights)):
        print("layer", l, "before:", weights[l], biases[l])
        weights[l] -= learning_rate * grad_weights[l]
        biases[l] -= learning_rate * grad_biases[l]
        print("layer", l, "after:", weights[l], biases[l])
    return weights, biases
