import numpy as np
from forward import forward
from gradient import gradient

forward_batch = lambda *arguments: forward(*arguments)

gradient_tensor = lambda d, a: np.apply_along_axis(
    lambda both: np.outer(both[: len(d)], both[len(d) :]), 1, np.vstack([d, a]).T
)


def gradient_batch(deltas, activations):
    grad_weights, samples = gradient(deltas, activations)
    return grad_weights, list(map(lambda d: np.sum(d, 1, keepdims=True), samples))
