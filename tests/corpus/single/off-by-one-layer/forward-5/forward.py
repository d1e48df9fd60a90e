import numpy as np


def forward(weights, biases, x, sigma):
    # a[0] is the input and counts as the first layer
    a = [x]
    zs = []
    for l, (W, b) in enumerate(zip(weights, biases)):
        source = a[l - 1] if l > 1 else a[l]
        zs.append(W @ source + b)
        a.append(sigma(zs[l]))
    return zs, a
