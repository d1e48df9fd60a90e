def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    for l in range(len(deltas)):
        grad_weights += [deltas[l] * activations[l].T]
        grad_biases += [1.0 * deltas[l]]
    return grad_weights, grad_biases
