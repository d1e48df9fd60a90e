from numpy import einsum


def output_delta(grad_a, z, sigma_prime):
    return einsum("ki,ki->ki", grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return einsum("kj,ki,ji->ji", weights_next, delta_next, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    d = output_delta(grad_a, zs[-1], sigma_prime)
    out = [d]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        d = hidden_delta(W, d, z, sigma_prime)
        out.append(d)
    return out[::-1]
