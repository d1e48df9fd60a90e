import numpy as np


def forward(W, B, x, f):
    a = x
    zs, acts = [], [x]
    for w, b in list(zip(W, B))[:-1]:
        zs.append(w @ a + b)
        a = f(zs[-1])
        acts.append(a)
    # lineal en la salida, para poder predecir cualquier valor
    salida = W[-1] @ a + B[-1]
    return zs + [salida], acts + [salida]
