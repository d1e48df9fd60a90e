import numpy as np


def update(w, b, gw, gb, eta):
    nuevos = []
    for parametros, grads, paso in ((w, gw, 1.0), (b, gb, eta)):
        nuevos.append([np.subtract(p, paso * g) for p, g in zip(parametros, grads)])
    return tuple(nuevos)
