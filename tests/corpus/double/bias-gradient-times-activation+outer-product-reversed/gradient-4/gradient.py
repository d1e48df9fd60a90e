def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        delta = deltas[l]
        a = activations[l]
        grad_weights.append(a @ delta.T)
        grad_biases.append(delta * a.sum())
    return grad_weights, grad_biases
