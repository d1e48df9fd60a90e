import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    out_w = []
    for l, w in enumerate(weights):
        rows, cols = w.shape
        for k in range(rows):
            for j in range(cols):
                w[k, j] -= learning_rate * grad_weights[l][k, j]
        out_w.append(w)
    return out_w, list(biases)
