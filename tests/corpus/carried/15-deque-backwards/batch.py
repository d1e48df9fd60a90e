import numpy as np

# samples in rows inside, in columns outside

def forward_batch(weights, biases, x, sigma):
    a = np.swapaxes(x, 0, 1)
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        z = a @ w.T + b.reshape(1, -1)
        a = sigma(z)
        zs.append(np.swapaxes(z, 0, 1))
        acts.append(np.swapaxes(a, 0, 1))
    return zs, acts

def gradient_tensor(delta, activation):
    T = np.multiply.outer(delta, activation)        # [k, n, j, m]
    return np.diagonal(T, axis1=1, axis2=3).transpose(2, 0, 1)

def gradient_batch(deltas, activations):
    gw = [np.moveaxis(gradient_tensor(d, a), 0, -1).sum(-1) for d, a in zip(deltas, activations)]
    gb = [d.T.sum(0)[np.newaxis].T for d in deltas]
    return gw, gb
