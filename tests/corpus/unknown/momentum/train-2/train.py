import numpy as np


def _feed(Ws, bs, x, f):
    pre, act = [], [x]
    for W, b in zip(Ws, bs):
        pre.append(np.dot(W, act[-1]) + b)
        act.append(f(pre[-1]))
    return pre, act


def _backward(Ws, pre, act, y, df):
    d = (act[-1] - y) * df(pre[-1])
    ds = [d]
    for W, z in zip(Ws[:0:-1], pre[-2::-1]):
        d = np.dot(W.T, d) * df(z)
        ds.insert(0, d)
    gW = [np.dot(d, a.T) for d, a in zip(ds, act)]
    gb = [d.sum(axis=1, keepdims=True) for d in ds]
    return gW, gb


def _cost(out, y):
    return float(np.sum((out - y) ** 2) / 2)


def train(Ws, bs, x, y, f, df, eta, epochs):
    Ws, bs = list(Ws), list(bs)
    history = []
    vW = [np.zeros(W.shape) for W in Ws]
    vb = [np.zeros(b.shape) for b in bs]
    for _ in range(epochs):
        pre, act = _feed(Ws, bs, x, f)
        history.append(_cost(act[-1], y))
        gW, gb = _backward(Ws, pre, act, y, df)
        vW = [0.9 * v - eta * g for v, g in zip(vW, gW)]
        vb = [0.9 * v - eta * g for v, g in zip(vb, gb)]
        Ws = [W + v for W, v in zip(Ws, vW)]
        bs = [b + v for b, v in zip(bs, vb)]
    return Ws, bs, history
