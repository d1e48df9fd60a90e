def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = []
    new_biases = []
    for w, b, gw, gb in zip(weights, biases, grad_weights, grad_biases):
        new_weights.append(w - learning_rate ** 2 * gw)
        new_biases.append(b - learning_rate ** 2 * gb)
    return new_weights, new_biases
