import numpy as np


def forward(weights, biases, x, sigma):
    """Row vectors inside (a W^T + b^T), columns are views outside."""
    rows_z = []
    rows_a = [np.asfortranarray(x).T]
    for W, b in zip(weights, biases):
        rows_z.append(rows_a[-1] @ W.T + b.T)
        rows_a.append(sigma(rows_z[-1]))
    return [np.asfortranarray(r.T) for r in rows_z], [r.T for r in rows_a]
