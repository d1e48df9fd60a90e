import numpy as np


def forward_batch(weights, biases, x, sigma):
    def go(ws, bs, a):
        if not ws:
            return [], [a]
        z = np.einsum('kj,jn->kn', ws[0], a) + bs[0]
        zs, acts = go(ws[1:], bs[1:], sigma(z))
        return [z] + zs, [a] + acts
    return go(list(weights), list(biases), x)


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    out = np.zeros((N, delta.shape[0], activation.shape[0]))
    for n in range(N):
        out[n] = np.outer(delta[:, n], activation[:, n])
    return out


def gradient_batch(deltas, activations):
    grad_weights = [(d @ a.T) / d.shape[1] for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=0, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
