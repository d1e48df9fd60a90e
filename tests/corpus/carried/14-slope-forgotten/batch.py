import numpy as np

def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        B = np.repeat(b, x.shape[1], axis=1)
        zs.append(w @ acts[-1] + B)
        acts.append(sigma(zs[-1]))
    return zs, acts

def gradient_tensor(delta, activation):
    return np.einsum('ks,js->skj', delta, activation)

def gradient_batch(deltas, activations):
    N = deltas[0].shape[1]
    gw = [N * gradient_tensor(d, a).mean(axis=0) for d, a in zip(deltas, activations)]
    gb = [N * d.mean(axis=1, keepdims=True) for d in deltas]
    return gw, gb
