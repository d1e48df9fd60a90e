def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations[1:]):
        grad_weights.append(d @ a.T)
        grad_biases.append(d)
    return grad_weights, grad_biases
