import numpy as np


def gradient_batch(deltas, activations):
    return ([np.einsum('kn,jn->kj', d, a) for d, a in zip(deltas, activations)],
            [np.einsum('kn->k', d)[:, None] for d in deltas])


def forward_batch(weights, biases, x, sigma):
    n_samples = x.shape[1]
    zs = [np.zeros((w.shape[0], n_samples)) for w in weights]
    activations = [x.copy()] + [np.zeros((w.shape[0], n_samples)) for w in weights]
    for n in range(n_samples):
        a = x[:, n:n + 1]
        for l, (w, b) in enumerate(zip(weights, biases)):
            z = w.dot(a) + b
            a = sigma(z)
            zs[l][:, n] = z[:, 0]
            activations[l + 1][:, n] = a[:, 0]
    return zs, activations


def gradient_tensor(delta, activation):
    parts = []
    for n in range(delta.shape[1]):
        d, a = delta[:, n], activation[:, n]
        parts.append(np.outer(a, d))
    return np.stack(parts, axis=1)
