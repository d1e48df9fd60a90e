def update(weights, biases, grad_weights, grad_biases, learning_rate):
    return (
        [W - learning_rate**2 * g for W, g in zip(weights, grad_weights)],
        [b - learning_rate**2 * g for b, g in zip(biases, grad_biases)],
    )
