from numpy import einsum


def forward_batch(ws, bs, x, f):
    zs, acts = [], [x]
    for w, b in zip(ws, bs):
        zs.append(einsum("kj,jn->kn", w, acts[-1], optimize=True) + b)
        acts.append(f(zs[-1]))
    return zs, acts


def gradient_tensor(d, a):
    return einsum("kn,jn->nkj", d, a)


def gradient_batch(ds, acts):
    n = acts[0].shape[1]
    gw = [einsum("nkj->kj", gradient_tensor(d, a)) / n for d, a in zip(ds, acts)]
    gb = [einsum("kn->k", d)[:, None] / n for d in ds]
    return gw, gb
