from numpy import einsum


def output_delta(g, z, df):
    return einsum("ki,ki->ki", g, df(z))


def hidden_delta(w, d, z, df):
    # three operands in one go
    return einsum("kj,ki,ji->ji", w, d, df(z), optimize=True)


def deltas(ws, zs, g, df):
    out = [einsum("...,...->...", g, df(zs[-1]))]
    for w, z in zip(ws[:0:-1], zs[-2::-1]):
        out.append(einsum("kj,ki,ji->ji", w, out[-1], df(z), optimize="greedy"))
    return out[::-1]
