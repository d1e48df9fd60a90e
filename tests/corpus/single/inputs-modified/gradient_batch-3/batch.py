import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs = []
    acts = [X]
    for l in range(len(weights)):
        Z = np.dot(weights[l], acts[l]) + biases[l]
        zs.append(Z)
        acts.append(sigma(Z))
    return zs, acts


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
    del activations[-1]
    gw = [np.matmul(d, a.T) for d, a in zip(deltas, activations)]
    return gw, [d.sum(axis=1, keepdims=True) for d in deltas]
