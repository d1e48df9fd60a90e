import math
import numpy as np

def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        a = acts[-1]
        z = np.array([[math.fsum(w[k] * a[:, n]) + float(b[k, 0]) for n in range(a.shape[1])] for k in range(w.shape[0])])
        zs.append(z)
        acts.append(sigma(z))
    return zs, acts

def gradient_tensor(delta, activation):
    return np.array([[[float(delta[k, n] * activation[j, n])
                       for j in range(activation.shape[0])]
                      for k in range(delta.shape[0])]
                     for n in range(delta.shape[1])])

def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        t = gradient_tensor(d, a)
        gw.append(np.array([[math.fsum(t[:, k, j]) for j in range(t.shape[2])] for k in range(t.shape[1])]))
        gb.append(np.array([[math.fsum(row)] for row in d]))
    return gw, gb
