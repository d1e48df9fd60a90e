def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w = [-learning_rate * g for w, g in zip(weights, grad_weights)]
    b = [-learning_rate * g for b, g in zip(biases, grad_biases)]
    return w, b
