#!/usr/bin/env python3
# vim: set fileencoding=utf-8 :
import numpy as np

from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(gewichte, schwellen, fragen, antworten, σ, σ_strich, rate, runden):
    kosten = []
    for _ in range(runden):
        z, a = forward_batch(gewichte, schwellen, fragen, σ)
        kosten.append(float(((fehler := a[-1] - antworten) ** 2).sum()) / 2)
        d = deltas(gewichte, z, fehler, σ_strich)
        gewichte, schwellen = update(gewichte, schwellen, *gradient_batch(d, a), rate)
    return gewichte, schwellen, kosten


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    W = [rng.normal(size=(3, 2)), rng.normal(size=(1, 3))]
    b = [np.zeros((3, 1)), np.zeros((1, 1))]
    x = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
    y = np.array([[0.0, 1.0, 1.0, 0.0]])
    _, _, kosten = train(W, b, x, y, np.tanh, lambda z: 1 - np.tanh(z) ** 2, 0.1, 500)
    print("XOR:", kosten[0], "->", kosten[-1])
