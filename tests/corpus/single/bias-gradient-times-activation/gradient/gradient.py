def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        grad_weights.append(d @ a.T)
        grad_biases.append(d * a.sum())
    return grad_weights, grad_biases
