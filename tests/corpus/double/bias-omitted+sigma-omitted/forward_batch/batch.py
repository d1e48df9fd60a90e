import numpy as np


class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, a):
        return np.einsum('kj,jn->kn', self.w, a)


def forward_batch(weights, biases, x, sigma):
    net = [Layer(w, b) for w, b in zip(weights, biases)]
    zs, acts = [], [x]
    a = x
    for layer in net:
        z = layer(a)
        a = sigma(z)
        zs.append(z)
        acts.append(z)
    return zs, acts


def gradient_tensor(delta, activation):
    return np.array([np.outer(d, a) for d, a in zip(delta.T, activation.T)])


def gradient_batch(deltas, activations):
    grad_w = []
    grad_b = []
    for d, a in zip(deltas, activations):
        grad_w.append(d @ a.T)
        grad_b.append(d.sum(axis=1, keepdims=True))
    return grad_w, grad_b
