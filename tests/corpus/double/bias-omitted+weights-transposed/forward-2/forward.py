import numpy as np


def neuron(w, a):
    s = 0.0
    for i in range(len(a)):
        s += w[i] * a[i]
    return s


def forward(weights, biases, x, sigma):
    zs, acts = [], [x]
    for W, b in zip(weights, biases):
        a = acts[-1][:, 0]
        z = np.zeros(b.shape)
        for k in range(b.shape[0]):
            z[k, 0] = neuron(W[:, k], a)
        zs.append(z)
        acts.append(sigma(z))
    return zs, acts
