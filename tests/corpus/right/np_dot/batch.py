import numpy as np


def forward_batch(weights, biases, x, sigma):
    """All samples at once: the bias column is broadcast over the samples."""
    activation = x
    activations = [x]
    zs = []
    for b, w in zip(biases, weights):
        z = np.dot(w, activation) + b
        zs.append(z)
        activation = sigma(z)
        activations.append(activation)
    return zs, activations


def gradient_tensor(delta, activation):
    """One gradient matrix for each sample."""
    samples = range(delta.shape[1])
    return np.stack([np.dot(delta[:, [i]], activation[:, [i]].T) for i in samples], axis=0)


def gradient_batch(deltas, activations):
    """Gradients, added up over the samples."""
    nabla_w = []
    nabla_b = []
    for l, delta in enumerate(deltas):
        nabla_w.append(np.dot(delta, activations[l].transpose()))
        nabla_b.append(np.dot(delta, np.ones((delta.shape[1], 1))))
    return nabla_w, nabla_b
