from copy import deepcopy

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    weights, biases = deepcopy(weights), deepcopy(biases)
    for i in range(len(weights)):
        weights[i] -= learning_rate * grad_weights[i]
        biases[i] -= learning_rate * grad_biases[i]
    return weights, biases
