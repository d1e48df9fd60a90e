import numpy as np


def forward(weights, biases, x, sigma):
    acts = [x]
    zs = []
    for l, (w, b) in enumerate(zip(weights, biases)):
        z = w @ acts[max(l - 1, 0)] + b
        a = sigma(z)
        acts.append(a)
        zs.append(a)
    return zs, acts
