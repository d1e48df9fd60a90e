def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        delta = deltas[l]
        a = activations[l + 1]
        grad_weights.append(delta @ a.T)
        grad_biases.append(delta * a.sum())
    return grad_weights, grad_biases
