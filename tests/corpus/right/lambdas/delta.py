hadamard = lambda u, v: u * v
back = lambda W: lambda d: W.T @ d

output_delta = lambda grad_a, z, sigma_prime: hadamard(grad_a, sigma_prime(z))
hidden_delta = lambda W, d, z, sigma_prime: hadamard(back(W)(d), sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    pullbacks = [lambda g: g] + [back(W) for W in reversed(weights[1:])]
    gates = [lambda g, z=z: hadamard(g, sigma_prime(z)) for z in reversed(zs)]
    ds = []
    d = grad_a
    for pull, gate in zip(pullbacks, gates):
        d = gate(pull(d))
        ds.append(d)
    return ds[::-1]
