import numpy as np


class LayerGradient:
    def __init__(self, delta, incoming):
        self.weights = np.outer(delta, incoming)
        self.biases = np.array(delta)


def gradient(deltas, activations):
    found = [LayerGradient(d, a) for d, a in zip(deltas, activations)]
    return [g.biases for g in found], [g.weights for g in found]
