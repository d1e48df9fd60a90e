def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        grad_weights.append(a @ d.T)
        grad_biases.append(d)
    return grad_weights, grad_biases
