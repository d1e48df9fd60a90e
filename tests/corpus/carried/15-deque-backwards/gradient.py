import numpy as np

def gradient(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        shape = (d.size, a.size)
        gw.append(np.broadcast_to(d, shape) * np.broadcast_to(a.reshape(1, -1), shape))
        gb.append(np.broadcast_to(d.view(), d.shape))
    return gw, gb
