__all__ = ["output_delta", "hidden_delta", "deltas"]

def output_delta(g, z, sp):
    return g * sp(z)

def hidden_delta(w, d, z, sp):
    return (d.T @ w).T * sp(z)

def deltas(w, z, g, sp, output=output_delta, hidden=hidden_delta):
    if len(z) == 1:
        return [output(g, z[0], sp)]
    rest = deltas(w[1:], z[1:], g, sp)
    return [hidden(w[1], rest[0], z[0], sp)] + rest
