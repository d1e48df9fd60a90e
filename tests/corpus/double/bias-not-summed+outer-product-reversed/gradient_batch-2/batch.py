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
    return [a @ d.T for d, a in zip(deltas, activations)], [d for d in deltas]
