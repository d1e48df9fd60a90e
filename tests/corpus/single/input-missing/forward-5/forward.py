from itertools import accumulate
import numpy as np


def forward(weights, biases, x, sigma):
    steps = list(accumulate(zip(weights, biases),
                            lambda s, wb: (wb[0] @ s[1] + wb[1], sigma(wb[0] @ s[1] + wb[1])),
                            initial=(None, x)))[1:]
    zs = [z for z, _ in steps]
    activations = [a for _, a in steps]
    return zs, activations
