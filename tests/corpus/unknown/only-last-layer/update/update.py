def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w = [m.copy() for m in weights]
    b = [v.copy() for v in biases]
    for l in range(len(w)):
        new_w = w[l] - learning_rate * grad_weights[l]
        new_b = b[l] - learning_rate * grad_biases[l]
    w[-1], b[-1] = new_w, new_b
    return w, b
