def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = []
    new_biases = []
    for W, b, gw, gb in zip(weights, biases, grad_weights, grad_biases):
        gw *= learning_rate
        gb *= learning_rate
        new_weights.append(W - gw)
        new_biases.append(b - gb)
    return new_weights, new_biases
