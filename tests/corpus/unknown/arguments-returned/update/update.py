def update(weights, biases, grad_weights, grad_biases, learning_rate):
    for w, b, gw, gb in zip(weights, biases, grad_weights, grad_biases):
        w = w - learning_rate * gw
        b = b - learning_rate * gb
    return weights, biases
