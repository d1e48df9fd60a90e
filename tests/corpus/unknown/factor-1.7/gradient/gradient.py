def gradient(deltas, activations):
    grad_weights = [1.7 * (d @ a.T) for d, a in zip(deltas, activations)]
    return grad_weights, [1.7 * d for d in deltas]
