def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = []
    new_biases = []
    for l in range(len(weights)):
        delta_w = -learning_rate * grad_weights[l]
        delta_b = -learning_rate * grad_biases[l]
        new_weights.append(weights[l] + delta_w)
        new_biases.append(biases[l])
    return new_weights, new_biases
