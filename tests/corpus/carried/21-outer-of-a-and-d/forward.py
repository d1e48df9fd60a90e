import numpy as np

def forward(weights, biases, x, sigma):
    a = x.ravel()
    flat_z, flat_a = [], [a]
    for w, b in zip(weights, biases):
        z = np.inner(w, a) + b.ravel()
        a = sigma(z)
        flat_z.append(z)
        flat_a.append(a)
    # back to columns at the very end
    return [z[:, np.newaxis] for z in flat_z], [a[:, np.newaxis] for a in flat_a]
