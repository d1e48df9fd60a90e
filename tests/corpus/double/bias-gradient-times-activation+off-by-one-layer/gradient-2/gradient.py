import numpy as np


def gradient(deltas, activations):
    n = len(deltas)
    nablaW = [0] * n
    nablaB = [0] * n
    for i in range(n):
        prev = activations[max(i - 1, 0)]
        nablaW[i] = deltas[i].dot(prev.T)
        nablaB[i] = nablaW[i].sum(axis=1, keepdims=True)
    return nablaW, nablaB
