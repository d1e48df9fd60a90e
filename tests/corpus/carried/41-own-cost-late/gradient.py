def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for delta, a in zip(deltas, activations):
        grad_weights.append(delta @ a.T)
        grad_biases.append(1.0 * delta)
    return grad_weights, grad_biases
