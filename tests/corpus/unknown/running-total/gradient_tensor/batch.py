import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(np.dot(weights[l], acts[l]) + biases[l])
        acts.append(sigma(zs[l]))
    return zs, acts


def gradient_batch(deltas, activations):
    grad_w = []
    grad_b = []
    for d, a in zip(deltas, activations):
        grad_w.append(d @ a.T)
        grad_b.append(d.sum(axis=1, keepdims=True))
    return grad_w, grad_b


def gradient_tensor(delta, activation):
    t = np.zeros((delta.shape[1], delta.shape[0], activation.shape[0]))
    acc = np.zeros(t.shape[1:])
    for n in range(delta.shape[1]):
        acc = acc + np.outer(delta[:, n], activation[:, n])
        t[n] = acc
    return t
