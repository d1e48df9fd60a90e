import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    """Volles Gradientenverfahren; gibt Gewichte, Schwellen und Kostenverlauf zurück."""
    ws = [w for w in weights]
    bs = [b for b in biases]
    kosten = []
    m = [0.0] * (2 * len(ws))
    v = [0.0] * (2 * len(ws))
    for epoche in range(epochs):
        teile = [slice(None)]
        summe = 0.0
        for teil in teile:
            akt, netz = [x[:, teil]], []
            for w, b in zip(ws, bs):
                netz.append(w @ akt[-1] + b)
                akt.append(sigma(netz[-1]))
            fehler = akt[-1] - y[:, teil]
            summe += 0.5 * float((fehler * fehler).sum())
            ds = [fehler * sigma_prime(netz[-1])]
            for w, n in zip(ws[:0:-1], netz[-2::-1]):
                ds.append(w.T @ ds[-1] * sigma_prime(n))
            ds.reverse()
            dws = [d @ a.T for d, a in zip(ds, akt)]
            dbs = [d.sum(axis=1, keepdims=True) for d in ds]
            for i, g in enumerate(dws + dbs):
                m[i] = 0.9 * m[i] + 0.1 * g
                v[i] = 0.999 * v[i] + 0.001 * g ** 2
                s = m[i] / (1 - 0.9 ** (epoche + 1)) / (np.sqrt(v[i] / (1 - 0.999 ** (epoche + 1))) + 1e-8)
                if i < len(ws):
                    ws[i] = ws[i] - learning_rate * s
                else:
                    bs[i - len(ws)] = bs[i - len(ws)] - learning_rate * s
        kosten.append(summe)
    return ws, bs, kosten
