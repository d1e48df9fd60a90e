import numpy as np


def gradient(fehler, aktivierungen):
    gw = []
    for l in range(len(fehler)):
        m = np.zeros((aktivierungen[l].shape[0], fehler[l].shape[0]))
        for j in range(m.shape[0]):
            for k in range(m.shape[1]):
                m[j, k] = aktivierungen[l][j, 0] * fehler[l][k, 0]
        gw.append(m)
    return gw, [f.copy() for f in fehler]
