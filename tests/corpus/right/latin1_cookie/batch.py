# -*- coding: latin-1 -*-
# Übung: das Bündel. Größe der Matrizen: (n_l, N), früher (n_l, 1)
import numpy as np

def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for schicht in range(len(weights)):
        zs.append(weights[schicht] @ acts[schicht] + biases[schicht])
        acts.append(sigma(zs[schicht]))
    return zs, acts

def gradient_tensor(delta, activation):
    # äußeres Produkt je Stichprobe
    return np.expand_dims(delta.T, 2) * np.expand_dims(activation.T, 1)

def gradient_batch(deltas, activations):
    gw = [np.squeeze(gradient_tensor(d, a).sum(axis=0, keepdims=True), axis=0) for d, a in zip(deltas, activations)]
    gb = [np.cumsum(d, axis=1)[:, -1:] for d in deltas]
    return gw, gb
