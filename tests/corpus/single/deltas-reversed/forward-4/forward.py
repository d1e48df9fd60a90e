from collections import deque
import numpy as np


def forward(weights, biases, x, sigma):
    zs = deque()
    activations = [x]
    for w, b in zip(weights, biases):
        zs.appendleft(w @ activations[-1] + b)
        activations.append(sigma(zs[0]))
    return list(zs), activations
