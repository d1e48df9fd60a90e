import copy


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    W = copy.deepcopy(weights)
    b = copy.deepcopy(biases)
    for i in range(len(W)):
        W[i] -= learning_rate * grad_weights[i]
    return W, b
