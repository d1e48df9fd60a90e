def output_delta(grad_a, z, sigma_prime):
    return sigma_prime(z) @ grad_a


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    grad = weights_next.transpose().dot(delta_next)
    return sigma_prime(z) * grad


def deltas(weights, zs, grad_a, sigma_prime):
    out = []
    grad = grad_a
    for l in range(1, len(weights) + 1):
        d = sigma_prime(zs[-l]) * grad
        out.append(d)
        grad = weights[-l].transpose().dot(d)
    return out[::-1]
