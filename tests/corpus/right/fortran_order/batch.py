from numpy import *


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x.T  # samples as rows
    for W, b in zip(weights, biases):
        z = a @ W.T + b.T
        a = sigma(z)
        zs.append(z.T)
        activations.append(a.T)
    return zs, activations


def gradient_tensor(delta, activation):
    t = zeros((activation.shape[0], delta.shape[0], delta.shape[1]))
    for k in arange(delta.shape[0]):
        t[:, k, :] = delta[k] * activation
    return t.transpose()  # not a copy: a view with the axes the other way round


def gradient_batch(deltas, activations):
    grad_weights = [asarray(asmatrix(d) * asmatrix(a).T, order="F") for d, a in zip(deltas, activations)]
    grad_biases = [asarray(asmatrix(d).sum(axis=1)) for d in deltas]
    return grad_weights, grad_biases
