import numpy as np


def forward(weights, biases, x, sigma):
    widest = max(len(b) for b in biases)
    room = np.zeros((widest, 1))
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        room[: len(b)] = W @ activations[-1] + b
        zs.append(room[: len(b)])
        activations.append(sigma(zs[-1]))
    return zs, activations
