import numpy as np


class Neuronenschicht:
    def __init__(self, w, b, f):
        self.w, self.b, self.f = w, b, f

    def z(self, a):
        return self.w @ a + self.b

    def aktivieren(self, a):
        return self.f(self.z(a))


def forward(weights, biases, x, sigma):
    schichten = [Neuronenschicht(w, b, sigma) for w, b in zip(weights, biases)]
    zs, acts = [], [x]
    for s in schichten:
        zs.append(s.z(acts[-1]))
        acts.append(s.aktivieren(acts[-1]))
    acts[-1] = sigma(acts[-1])
    return zs, acts
