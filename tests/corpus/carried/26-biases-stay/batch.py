import numpy as np

def forward_batch(weights, biases, x, sigma):
    """All the samples below each other in one long column; block matrix kron(I, W)."""
    N = x.shape[1]
    I = np.eye(N)
    a = x.T.reshape(-1, 1)
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        z = np.kron(I, w) @ a + np.tile(b, (N, 1))
        a = sigma(z)
        zs.append(z.reshape(N, -1).T)
        acts.append(a.reshape(N, -1).T)
    return zs, acts

def gradient_tensor(delta, activation):
    n, m = len(delta), len(activation)
    return np.array([np.kron(d, a).reshape(n, m) for d, a in zip(delta.T, activation.T)])

def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        N = d.shape[1]
        gw.append(np.tensordot(np.ones(N), gradient_tensor(d, a), axes=1))
        gb.append(np.dot(d, np.full((N, 1), 1.0)))
    return gw, gb
