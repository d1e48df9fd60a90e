import numpy as np
from forward import forward

def forward_batch(weights, biases, x, sigma):
    zs = [np.empty((w.shape[0], x.shape[1])) for w in weights]
    acts = [np.empty((n, x.shape[1])) for n in [x.shape[0]] + [w.shape[0] for w in weights]]
    for i in range(x.shape[1]):
        z_i, a_i = forward(weights, biases, x[:, i].reshape(-1, 1), sigma)
        for l, z in enumerate(z_i):
            zs[l][:, i] = z[:, 0]
        for l, a in enumerate(a_i):
            acts[l][:, i] = a[:, 0]
    return zs, acts

def gradient_tensor(delta, activation):
    return np.einsum('ks,js->skj', delta, activation)

def gradient_batch(deltas, activations):
    gw = []
    gb = []
    for l in range(len(deltas)):
        gw.append(np.einsum('skj->kj', gradient_tensor(deltas[l], activations[l])))
        gb.append(np.einsum('ks->k', deltas[l]).reshape(-1, 1))
    return gw, gb
