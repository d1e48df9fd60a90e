import numpy as np

def _pass(weights, biases, x, sigma):
    a = x
    for W, b in zip(weights, biases, strict=True):
        z = W @ a
        z += b
        a = sigma(z)
        yield z, a

def forward(*args):
    _, _, x, _ = args
    steps = list(_pass(*args))
    return [z for z, _ in steps], [x] + [a for _, a in steps]
