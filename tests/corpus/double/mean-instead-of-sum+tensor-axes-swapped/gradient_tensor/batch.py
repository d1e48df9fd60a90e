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
    per_sample = [np.outer(delta[:, n], activation[:, n]) / N for n in range(N)]
    return np.dstack(per_sample)


def gradient_batch(deltas, activations):
    pairs = [(d @ a.T, np.sum(d, 1, keepdims=True)) for d, a in zip(deltas, activations)]
    grad_w, grad_b = zip(*pairs)
    return list(grad_w), list(grad_b)
