import numpy as np


def _feed(Ws, bs, x, f):
    pre, act = [], [x]
    for W, b in zip(Ws, bs):
        pre.append(np.dot(W, act[-1]) + b)
        act.append(pre[-1])
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
    for _ in range(epochs):
        pre, act = _feed(Ws, bs, x, f)
        history.append(_cost(act[-1], y))
        gW, gb = _backward(Ws, pre, act, y, df)
        Ws = [W - eta * g for W, g in zip(Ws, gW)]
        bs = [b - eta * g for b, g in zip(bs, gb)]
    return Ws, bs, history
