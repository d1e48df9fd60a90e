import numpy as np


def gradient(deltas, activations):
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    # für jedes Gewicht gibt es einen Faktor a, also auch für die Schwelle
    gb = [d @ a.T for d, a in zip(deltas, activations)]
    return gw, gb
