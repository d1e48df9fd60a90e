import copy


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    W = copy.copy(weights)
    b = copy.copy(biases)
    for i in range(len(W)):
        W[i] -= learning_rate * grad_weights[i]
        b[i] -= learning_rate * grad_biases[i]
    return W, b
