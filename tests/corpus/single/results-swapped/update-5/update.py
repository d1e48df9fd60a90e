def update(weights, biases, grad_weights, grad_biases, learning_rate):
    weights = [W - learning_rate * g for W, g in zip(weights, grad_weights)]
    biases = [b - learning_rate * g for b, g in zip(biases, grad_biases)]
    return biases, weights
