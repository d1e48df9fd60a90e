import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    clip = lambda g: np.clip(g, -0.25, 0.25)
    new_w, new_b = [], []
    for w, b, gw, gb in zip(weights, biases, grad_weights, grad_biases):
        new_w.append(w - learning_rate * clip(gw))
        new_b.append(b - learning_rate * clip(gb))
    return new_w, new_b
