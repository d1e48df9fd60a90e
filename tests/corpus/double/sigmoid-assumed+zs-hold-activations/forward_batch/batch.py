import numpy as np

logistic = lambda t: 1 / (1 + np.exp(-t))


def forward_batch(weights, biases, x, sigma):
    # un échantillon par colonne
    acts = [x]
    zs = []
    for w, b in zip(weights, biases):
        z = w @ acts[-1] + b
        acts.append(logistic(z))
        zs.append(acts[-1].copy())
    return zs, acts


def gradient_tensor(delta, activation):
    K, N = delta.shape
    J = activation.shape[0]
    t = np.empty((N, K, J))
    for n in range(N):
        for k in range(K):
            for j in range(J):
                t[n, k, j] = delta[k, n] * activation[j, n]
    return t


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for n in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, n], activations[l][:, n])
            gb[l] += deltas[l][:, n:n + 1]
    return gw, gb
