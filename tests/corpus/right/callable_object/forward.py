import numpy as np


class _Forward:
    """Keeps count of its calls, for the curious."""

    def __init__(self):
        self.calls = 0

    def __call__(self, weights, biases, x, sigma):
        self.calls += 1
        out = {"z": [], "a": [x]}
        for w, b in zip(weights, biases):
            out["z"].append(self.affine(w, b, out["a"][-1]))
            out["a"].append(sigma(out["z"][-1]))
        return out["z"], out["a"]

    @staticmethod
    def affine(w, b, a):
        return np.add.reduce(w * a.T, axis=1, keepdims=True) + b


forward = _Forward()
