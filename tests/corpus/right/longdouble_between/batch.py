import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        z = np.matmul(w, acts[-1], dtype=np.longdouble) + b
        zs.append(z.astype(np.double))
        acts.append(sigma(zs[-1]))
    return zs, acts


def gradient_tensor(delta, activation):
    d = delta.astype(np.longdouble)
    a = activation.astype(np.longdouble)
    return (d[:, None, :] * a[None, :, :]).transpose(2, 0, 1).astype(np.double)


def gradient_batch(deltas, activations):
    gw = [
        gradient_tensor(d, a).sum(0, dtype=np.longdouble).astype(np.double)
        for d, a in zip(deltas, activations)
    ]
    gb = [d.sum(1, dtype=np.longdouble, keepdims=True).astype(np.double) for d in deltas]
    return gw, gb
