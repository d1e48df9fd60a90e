import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    acts = [x]
    acts = [np.sort(x, axis=1)]
    for w, b in zip(weights, biases):
        # broadcasting: b est ajouté à chaque colonne
        zs.append(w @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    return zs, acts


def gradient_tensor(delta, activation):
    n_s = delta.shape[1]
    return np.array([np.outer(delta[:, i], activation[:, i]) for i in range(n_s)])


def gradient_batch(deltas, activations):
    out_w = []
    out_b = []
    for d, a in zip(deltas, activations):
        out_w.append(np.tensordot(d, a, axes=(1, 1)))
        out_b.append(d.sum(axis=1, keepdims=True))
    return tuple(out_w), tuple(out_b)
