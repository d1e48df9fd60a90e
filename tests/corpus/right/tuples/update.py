def update(weights, biases, grad_weights, grad_biases, learning_rate):
    return (
        tuple(w - learning_rate * g for w, g in zip(weights, grad_weights)),
        tuple(b - learning_rate * g for b, g in zip(biases, grad_biases)),
    )
