import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    acts = [x]
    for k in range(len(weights)):
        a = sigma(weights[k] @ a)
        acts.append(a)
    return acts[1:], acts
