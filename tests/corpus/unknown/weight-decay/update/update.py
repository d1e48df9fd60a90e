def update(weights, biases, grad_weights, grad_biases, learning_rate):
    lam = 0.01
    new_weights = [(1 - lam) * w - learning_rate * g for w, g in zip(weights, grad_weights)]
    new_biases = [b - learning_rate * g for b, g in zip(biases, grad_biases)]
    return new_weights, new_biases
