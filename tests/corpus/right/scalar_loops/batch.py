import numpy as np


def forward_batch(weights, biases, x, sigma):
    N = x.shape[1]
    zs = []
    activations = [x]
    for l in range(len(weights)):
        n_out, n_in = weights[l].shape
        z = np.zeros((n_out, N))
        a = np.zeros((n_out, N))
        for i in range(N):
            for k in range(n_out):
                total = biases[l][k, 0]
                for j in range(n_in):
                    total += weights[l][k, j] * activations[l][j, i]
                z[k, i] = total
                a[k, i] = sigma(total)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    t = np.zeros((N, delta.shape[0], activation.shape[0]))
    for i in range(N):
        for k in range(delta.shape[0]):
            for j in range(activation.shape[0]):
                t[i, k, j] = delta[k, i] * activation[j, i]
    return t


def gradient_batch(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        tensor = gradient_tensor(deltas[l], activations[l])
        gw = np.zeros(tensor.shape[1:])
        gb = np.zeros((tensor.shape[1], 1))
        for i in range(tensor.shape[0]):
            gw += tensor[i]
            for k in range(tensor.shape[1]):
                gb[k, 0] += deltas[l][k, i]
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
