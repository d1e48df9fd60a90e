import numpy as np


def forward_batch(weights, biases, x, sigma):
    N = x.shape[1]
    zs = []
    activations = [np.array(x, copy=True)]
    for W, b in zip(weights, biases):
        z = np.empty((W.shape[0], N))
        z[:] = b
        z += W @ activations[-1]
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


def gradient_tensor(delta, activation):
    n, N = delta.shape
    m = activation.shape[0]
    tensor = np.empty((N, n, m), dtype=float)
    for i in range(N):
        np.outer(delta[:, i], activation[:, i], out=tensor[i])
    return tensor


def gradient_batch(deltas, activations):
    grad_weights = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    grad_biases = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for i in range(deltas[l].shape[1]):
            grad_weights[l] += np.outer(deltas[l][:, i], activations[l][:, i])
            grad_biases[l][:, 0] += deltas[l][:, i]
    return grad_weights, grad_biases
