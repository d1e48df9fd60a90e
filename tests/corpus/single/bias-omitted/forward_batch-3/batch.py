import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [weights[0] @ x], [x]
    for l in range(1, len(weights)):
        acts.append(sigma(zs[-1]))
        zs.append(weights[l] @ acts[-1] + biases[l])
    acts.append(sigma(zs[-1]))
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
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for s in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, s], activations[l][:, s])
            gb[l] += deltas[l][:, [s]]
    return gw, gb
