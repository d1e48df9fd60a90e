import numpy as np

import forward as vorwärts


def forward_batch(*alles):
    return vorwärts.forward(*alles)


def gradient_tensor(δ, α):
    if (N := δ.shape[1]) > 1:
        return np.concatenate([gradient_tensor(δ[:, :1], α[:, :1]), gradient_tensor(δ[:, 1:], α[:, 1:])])
    return np.kron(δ, α.T).reshape(N, *δ.shape[:1], *α.shape[:1])


def gradient_batch(δs, αs):
    eins = np.ones_like(αs[0][:1]).T
    return [d @ a.T for (d, a) in zip(δs, αs)], [d @ eins for d in δs]
