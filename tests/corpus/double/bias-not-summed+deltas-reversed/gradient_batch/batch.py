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
    out_w, out_b = [], []
    for d, a in reversed(list(zip(deltas, activations))):
        out_w.append(np.dot(d, a.transpose()))
        out_b.append(d)
    return out_w, out_b
