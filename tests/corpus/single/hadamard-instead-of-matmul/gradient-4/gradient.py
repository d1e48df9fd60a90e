def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        grad_weights.append(deltas[l] * activations[l])
        grad_biases.append(deltas[l])
    return grad_weights, grad_biases
