from numpy import einsum, newaxis


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(einsum("kj,ji->ki", W, activations[-1]) + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = [einsum("ikj->kj", gradient_tensor(d, a)) for d, a in zip(deltas, activations)]
    grad_biases = [einsum("ki->k", d)[:, newaxis] for d in deltas]
    return grad_weights, grad_biases
