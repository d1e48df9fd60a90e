import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_w, new_b = [], []
    for W, b, gW, gb in zip(weights, biases, grad_weights, grad_biases):
        stepW = learning_rate * gW
        stepb = learning_rate * gb
        new_w.append(W - learning_rate * stepW)
        new_b.append(b - learning_rate * stepb)
    return new_w, new_b
