def update(weights, biases, grad_weights, grad_biases, learning_rate):
    return weights, biases
