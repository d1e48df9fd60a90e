import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l, W in enumerate(weights):
        zs.append(W.dot(activations[l]) + biases[l])
        activations.append(sigma(zs[l]))
    return zs, activations


def gradient_tensor(delta, activation):
    d = np.expand_dims(delta.T, axis=2)
    a = np.expand_dims(activation.T, axis=1)
    return np.matmul(d, a)


def gradient_batch(deltas, activations):
    import gradient as single  # here, since gradient.py imports this file

    N = activations[0].shape[1]
    total = None
    for i in range(N):
        part = single.gradient([d[:, i : i + 1] for d in deltas], [a[:, i : i + 1] for a in activations])
        if total is None:
            total = part
        else:
            total = [[t + p for t, p in zip(ts, ps)] for ts, ps in zip(total, part)]
    return total[0], total[1]
