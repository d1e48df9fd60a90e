import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs = []
    acts = [X]
    for l in range(len(weights)):
        Z = np.dot(weights[l], acts[l]) + biases[l]
        zs.append(Z)
        acts.append(sigma(Z))
    return zs, acts


def gradient_tensor(delta, activation):
    w, n = activation.shape
    t = np.zeros((w, n, delta.shape[0]))
    for j in range(w):
        for s in range(n):
            t[j, s, :] = activation[j, s] * delta[:, s]
    return t


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
