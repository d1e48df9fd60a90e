import numpy as np


def forward_batch(weights, biases, x, sigma):
    N = x.shape[1]
    zs = [np.zeros((len(b), N)) for b in biases]
    activations = [x] + [np.zeros((len(b), N)) for b in biases]
    for n in range(N - 1):
        a = x[:, [n]]
        for l in range(len(weights)):
            z = weights[l] @ a + biases[l]
            a = sigma(z)
            zs[l][:, [n]] = z
            activations[l + 1][:, [n]] = a
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    grad_w = []
    grad_b = []
    for d, a in zip(deltas, activations):
        grad_w.append(d @ a.T)
        grad_b.append(d.sum(axis=1, keepdims=True))
    return grad_w, grad_b
