def update(weights, biases, grad_weights, grad_biases, learning_rate):
    """One step of gradient descent."""
    new_weights = [w - learning_rate * nw for w, nw in zip(weights, grad_weights)]
    new_biases = [b - learning_rate * nb for b, nb in zip(biases, grad_biases)]
    return new_weights, new_biases
