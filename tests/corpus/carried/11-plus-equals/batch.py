import numpy as np
from forward import forward
from gradient import gradient

def columns(m):
    return [m[:, i:i + 1] for i in range(m.shape[1])]

def forward_batch(weights, biases, x, sigma):
    runs = [forward(weights, biases, c, sigma) for c in columns(x)]
    zs = [np.hstack(parts) for parts in zip(*(r[0] for r in runs))]
    acts = [np.hstack(parts) for parts in zip(*(r[1] for r in runs))]
    return zs, acts

def gradient_tensor(delta, activation):
    return np.stack([d @ a.T for d, a in zip(columns(delta), columns(activation))])

def gradient_batch(deltas, activations):
    N = deltas[0].shape[1]
    total_w = total_b = None
    for i in range(N):
        gw, gb = gradient([d[:, [i]] for d in deltas], [a[:, [i]] for a in activations])
        if total_w is None:
            total_w, total_b = gw, gb
        else:
            total_w = [t + g for t, g in zip(total_w, gw)]
            total_b = [t + g for t, g in zip(total_b, gb)]
    return total_w, total_b
