def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = []
    new_biases = []
    for l in range(len(weights)):
        step_weights = learning_rate * grad_weights[l]
        step_biases = learning_rate * grad_biases[l]
        new_weights.append(weights[l] - learning_rate * step_weights)
        new_biases.append(biases[l] - learning_rate * step_biases)
    return new_weights, new_biases
