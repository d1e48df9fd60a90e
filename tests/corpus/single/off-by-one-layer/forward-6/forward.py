import numpy as np


def forward(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l, W in enumerate(weights):
        b = biases[l + 1] if l + 1 < len(biases) else biases[l]
        zs.append(np.add(np.matmul(W, acts[l]), b))
        acts.append(sigma(zs[l]))
    return zs, acts
