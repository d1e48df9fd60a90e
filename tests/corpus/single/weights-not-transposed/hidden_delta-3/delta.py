from numpy import einsum


def output_delta(grad_a, z, sigma_prime):
    return einsum("ij,ij->ij", grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = einsum("kj,ji->ki", weights_next, delta_next)
    return back * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    if len(zs) == 1:
        return [grad_a * sigma_prime(zs[0])]
    last = grad_a * sigma_prime(zs[-1])
    back = einsum("kj,ki->ji", weights[-1], last)
    return deltas(weights[:-1], zs[:-1], back, sigma_prime) + [last]
