import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    """Volles Gradientenverfahren; gibt Gewichte, Schwellen und Kostenverlauf zurück."""
    ws = [w for w in weights]
    bs = [b for b in biases]
    kosten = []
    for epoche in range(epochs):
        teile = [slice(None)]
        summe = 0.0
        for teil in teile:
            akt, netz = [x[:, teil]], []
            for w, b in zip(ws, bs):
                netz.append(w @ akt[-1] + b)
                akt.append(np.tanh(netz[-1]))
            fehler = akt[-1] - y[:, teil]
            summe += 0.5 * float((fehler * fehler).sum())
            ds = [fehler * sigma_prime(netz[-1])]
            for w, n in zip(ws[:0:-1], netz[-2::-1]):
                ds.append(w.T @ ds[-1] * sigma_prime(n))
            ds.reverse()
            dws = [d @ a.T for d, a in zip(ds, akt)]
            dbs = [d.sum(axis=1, keepdims=True) for d in ds]
            ws = [w - learning_rate * g for w, g in zip(ws, dws)]
            bs = [b - learning_rate * g for b, g in zip(bs, dbs)]
        kosten.append(summe)
    return ws, bs, kosten
