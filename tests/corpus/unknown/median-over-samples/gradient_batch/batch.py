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
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    gw = [np.median(gradient_tensor(d, a), axis=0) for d, a in zip(deltas, activations)]
    gb = [np.median(d, axis=1, keepdims=True) for d in deltas]
    return gw, gb
