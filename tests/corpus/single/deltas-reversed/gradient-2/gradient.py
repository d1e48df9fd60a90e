def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        grad_weights.insert(0, d @ a.T)
        grad_biases.insert(0, d)
    return grad_weights, grad_biases
