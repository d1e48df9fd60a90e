def gradient(deltas, activations):
    activations.pop()  # now there are as many as deltas
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        grad_weights.append(d @ a.T)
        grad_biases.append(d)
    return grad_weights, grad_biases
