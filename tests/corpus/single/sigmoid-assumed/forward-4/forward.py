import math
import numpy as np


def logistic(v):
    return 1.0 / (1.0 + math.exp(-v))


def forward(weights, biases, x, sigma=logistic):
    squash = np.vectorize(logistic)
    a, zs, acts = x, [], [x]
    for l, W in enumerate(weights):
        z = W.dot(a) + biases[l]
        a = squash(z)
        zs.append(z)
        acts.append(a)
    return zs, acts
