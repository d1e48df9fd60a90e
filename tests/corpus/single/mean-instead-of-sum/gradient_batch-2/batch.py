import numpy as np


def one_sample(weights, biases, a, sigma):
    zs = []
    activations = [a]
    for l, W in enumerate(weights):
        zs.append(W @ activations[l] + biases[l])
        activations.append(sigma(zs[l]))
    return zs, activations


def forward_batch(weights, biases, x, sigma):
    # sample by sample, then glue the columns together
    runs = [one_sample(weights, biases, x[:, [i]], sigma) for i in range(x.shape[1])]
    zs = [np.hstack(columns) for columns in zip(*[run[0] for run in runs])]
    activations = [np.hstack(columns) for columns in zip(*[run[1] for run in runs])]
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, np.newaxis] * activation.T[:, np.newaxis, :]


def gradient_batch(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        gw = np.einsum("ki,ji->kj", d, a)
        gb = d.mean(axis=1).reshape(-1, 1)
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
