import numpy as np

from forward import forward


def forward_batch(weights, biases, x, sigma):
    # sample by sample, then side by side
    runs = [forward(weights, biases, x[:, i].reshape(-1, 1), sigma) for i in range(x.shape[1])]
    L = len(weights)
    zs = [np.hstack([run[0][l] for run in runs]) for l in range(L)]
    activations = [np.hstack([run[1][l] for run in runs]) for l in range(L + 1)]
    return zs, activations


def gradient_tensor(delta, activation):
    outers = [np.outer(delta[:, i], activation[:, i]) for i in range(delta.shape[1])]
    return np.array(outers).reshape(delta.shape[1], delta.shape[0], activation.shape[0])


def gradient_batch(deltas, activations):
    grad_weights = [gradient_tensor(deltas[i], activations[i]).sum(0) for i in range(len(deltas))]
    grad_biases = [d.sum(1).reshape(-1, 1) for d in deltas]
    return grad_weights, grad_biases
