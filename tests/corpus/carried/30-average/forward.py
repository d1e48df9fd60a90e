from numpy import einsum


def forward(ws, bs, x, f):
    zs, acts = [], [x]
    for w, b in zip(ws, bs):
        zs.append(einsum("kj,ji->ki", w, acts[-1]) + b)
        acts.append(f(zs[-1]))
    return zs, acts
