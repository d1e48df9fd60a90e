def update(weights, biases, grad_weights, grad_biases, learning_rate):
    return (
        [learning_rate * g for g in grad_weights],
        [learning_rate * g for g in grad_biases],
    )
