from batch import gradient_tensor as tensor


def gradient(deltas, activations):
    grad_weights = [tensor(d, a)[0] for d, a in zip(deltas, activations)]
    grad_biases = [d + 0 for d in deltas]
    return grad_weights, grad_biases
