from numpy import einsum


def train(ws, bs, x, y, f, df, eta, epochs):
    ws, bs = list(ws), list(bs)
    history = []
    for _ in range(epochs):
        acts, slopes = [x], []
        for w, b in zip(ws, bs):
            z = einsum("kj,jn->kn", w, acts[-1]) + b
            slopes.append(df(z))
            acts.append(f(z))
        r = acts[-1] - y
        history.append(float(einsum("kn,kn->", r, r)) / 2)
        d = einsum("kn,kn->kn", r, slopes[-1])
        for l in reversed(range(len(ws))):
            gw = einsum("kn,jn->kj", d, acts[l])
            gb = einsum("kn->k", d)[:, None]
            if l:
                d = einsum("kj,kn,jn->jn", ws[l], d, slopes[l - 1], optimize=True)
            ws[l] = ws[l] - eta * gw
            bs[l] = bs[l] - eta * gb
    return ws, bs, history
