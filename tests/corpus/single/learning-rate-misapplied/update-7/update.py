def update(weights, biases, grad_weights, grad_biases, learning_rate):
    steps_w = [learning_rate * g for g in grad_weights]
    steps_b = [learning_rate * g for g in grad_biases]
    w = [p - learning_rate * s for p, s in zip(weights, steps_w)]
    b = [p - learning_rate * s for p, s in zip(biases, steps_b)]
    return w, b
