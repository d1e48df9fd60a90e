import numpy as np


def gradient(deltas, activations):
    def rec(ds, acts):
        if not ds:
            return [], []
        ws, bs = rec(ds[1:], acts[1:])
        g = ds[0] @ acts[1].T
        return ws + [g], bs + [ds[0]]
    return rec(list(deltas), list(activations))
