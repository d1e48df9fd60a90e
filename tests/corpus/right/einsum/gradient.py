from numpy import einsum


def gradient(deltas, activations):
    grad_weights = [einsum("ki,ji->kj", d, a) for d, a in zip(deltas, activations)]
    grad_biases = [einsum("ki->k", d)[:, None] for d in deltas]
    return grad_weights, grad_biases
