def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_w, new_b = [], []
    for l in range(len(weights)):
        step_w = learning_rate * grad_weights[l]
        step_b = learning_rate * grad_biases[l]
        new_w.append(weights[l] - step_w)
        new_b.append(biases[l] - step_b)
    return new_w, new_b
