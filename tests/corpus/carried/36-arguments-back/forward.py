import numpy as np

LD = np.longdouble


def forward(weights, biases, x, sigma):
    a = x.astype(LD)
    zs, activations = [], [x.astype(np.float64)]
    for w, b in zip(weights, biases):
        z = (w.astype(LD)[:, :, None] * a[None, :, :]).sum(axis=1) + b.astype(LD)
        a = sigma(z)
        zs.append(z.astype(np.float64))
        activations.append(a.astype(np.float64))
    return zs, activations
