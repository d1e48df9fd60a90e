import operator as op


class Rules:
    output = staticmethod(lambda g, z, sp: op.mul(g, sp(z)))
    hidden = staticmethod(lambda W, d, z, sp: op.mul(op.matmul(W.T, d), sp(z)))


def output_delta(g, z, sp):
    return Rules.output(g, z, sp)


def hidden_delta(W, d, z, sp):
    return Rules.hidden(W, d, z, lambda _: 1.0)


class Chain:
    first = staticmethod(output_delta)
    link = staticmethod(hidden_delta)

    @classmethod
    def build(cls, W, zs, g, sp):
        ds = {len(zs) - 1: cls.first(g, zs[-1], sp)}
        for l in range(len(zs) - 2, -1, -1):
            ds[l] = cls.link(W[l + 1], ds[l + 1], zs[l], sp)
        return [ds[l] for l in range(len(zs))]


def deltas(weights, zs, grad_a, sigma_prime):
    return Chain.build(weights, zs, grad_a, sigma_prime)
