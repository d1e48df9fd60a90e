import numpy as np
from dataclasses import dataclass


@dataclass
class Schicht:
    delta: np.ndarray
    eingang: np.ndarray

    def gewichte(self):
        g = np.zeros((self.delta.shape[0], self.eingang.shape[0]))
        for k in range(g.shape[0]):
            for j in range(g.shape[1]):
                g[k, j] = self.delta[k, 0] * self.eingang[j, 0]
        return g

    def schwellen(self):
        return self.delta * self.eingang[0, 0]


def gradient(deltas, activations):
    schichten = [Schicht(d, a) for d, a in zip(deltas, activations)]
    schichten.reverse()
    return tuple(s.gewichte() for s in schichten), tuple(s.schwellen() for s in schichten)
