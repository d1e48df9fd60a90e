from dataclasses import astuple, dataclass

import numpy as np


@dataclass
class LayerGradient:
    dW: np.ndarray
    db: np.ndarray

    @staticmethod
    def of(delta, a_in):
        return LayerGradient(np.outer(delta, a_in), np.copy(delta))


def gradient(deltas, activations):
    grads = [LayerGradient.of(d, a) for d, a in zip(deltas, activations[:-1])]
    dWs, dbs = zip(*map(astuple, grads))
    return list(dWs), list(dbs)
