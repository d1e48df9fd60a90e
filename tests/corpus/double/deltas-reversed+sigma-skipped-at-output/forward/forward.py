import numpy as np


def forward(w, b, x, s):
    """une passe avant, couche par couche"""
    act = [np.array(x, dtype=float)]
    pre = []
    L = len(w)
    for l in range(1, L + 1):
        # entrée pondérée de la couche l
        h = (w[l - 1] @ act[l - 1])
        pre.append(h + b[l - 1])
        act.append(pre[-1] if l == L else s(pre[-1]))
    return pre, list(reversed(act))
