import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    neurons, samples = delta.shape
    inputs = activation.shape[0]
    t = np.zeros((samples, neurons, inputs))
    for s in range(samples):
        for k in range(neurons):
            for j in range(inputs):
                t[s, k, j] = delta[k, s] * activation[j, s]
    return t


def gradient_batch(deltas, activations):
    gw, gb = [], []
    l = 0
    while l < len(deltas):
        d, a = deltas[l], activations[l]
        w = np.zeros((d.shape[0], a.shape[0]))
        b = np.zeros((d.shape[0], 1))
        for s in range(d.shape[1]):
            for k in range(d.shape[0]):
                for j in range(a.shape[0]):
                    w[k, j] += d[k, s] * a[j, s]
                b[k, 0] += d[k, s] * a[0, s]
        gw.append(w)
        gb.append(b)
        l += 1
    return gw, gb
