def update(weights, biases, grad_weights, grad_biases, learning_rate):
    if len(weights) == 0:
        return [], []
    w, b = weights[0] - learning_rate * grad_weights[0], biases[0] - learning_rate * grad_biases[0]
    ws, bs = update(weights[1:], biases[1:], grad_weights[1:], grad_biases[1:], learning_rate)
    return [w] + ws, [b] + bs
