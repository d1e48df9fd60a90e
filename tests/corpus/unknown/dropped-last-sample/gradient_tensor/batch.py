import numpy as np


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
    n_samples = delta.shape[1]
    result = np.zeros((n_samples, delta.shape[0], activation.shape[0]))
    i = 0
    while i < n_samples - 1:
        result[i] = delta[:, i:i + 1] @ activation[:, i:i + 1].T
        i += 1
    return result


def gradient_batch(deltas, activations):
    return ([np.einsum('kn,jn->kj', d, a) for d, a in zip(deltas, activations)],
            [np.einsum('kn->k', d)[:, None] for d in deltas])
