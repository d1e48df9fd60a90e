def output_delta(g, z, f):
    return g * f(z)


def hidden_delta(W, d, z, f):
    return W.T @ d * f(z)


def deltas(weights, zs, grad_a, sigma_prime):
    found = [grad_a * sigma_prime(zs[-1])]
    if len(weights) > 1:
        found.append(weights[-1].T @ found[-1])
    for W, z in zip(weights[-2:0:-1], zs[-3::-1]):
        found.append(W.T @ found[-1] * sigma_prime(z))
    return found[::-1]
