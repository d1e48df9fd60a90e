def update(weights, biases, grad_weights, grad_biases, learning_rate):
    W, B = weights, biases
    i = 0
    while i < len(W):
        W[i] = W[i] - grad_weights[i]
        B[i] = B[i] - grad_biases[i]
        i += 1
    return W, B
