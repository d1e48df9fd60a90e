import numpy as np

def forward_batch(weights, biases, x, sigma):
    forward = lambda w, b, a: w @ a + b        # one affine layer
    zs, acts = (), (x,)
    for w, b in zip(weights, biases):
        z = np.apply_along_axis(lambda col: forward(w, b[:, 0], col), 0, acts[-1])
        zs = zs + (z,)
        acts = acts + (np.apply_along_axis(sigma, 1, z),)
    return zs, acts

def gradient_tensor(delta, activation):
    result = np.empty((delta.shape[1],) + (delta.shape[0], activation.shape[0]))
    for n, (d, a) in enumerate(zip(delta.T, activation.T)):
        result[n] = np.outer(d, a)
    return result

def gradient_batch(deltas, activations):
    grad_weights = [np.add.reduce(gradient_tensor(d, a)) for d, a in zip(deltas, activations)]
    grad_biases = [np.apply_over_axes(np.sum, d, [1]) for d in deltas]
    return grad_weights, grad_biases
