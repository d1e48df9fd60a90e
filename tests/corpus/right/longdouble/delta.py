from precise import down, up


def output_delta(grad_a, z, sigma_prime):
    return down(up(grad_a) * up(sigma_prime(z)))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return down((up(weights_next).T @ up(delta_next)) * up(sigma_prime(z)))


def deltas(weights, zs, grad_a, sigma_prime):
    # no rounding between the layers
    d = up(grad_a) * up(sigma_prime(zs[-1]))
    ds = [d]
    for l in range(len(weights) - 1, 0, -1):
        d = (up(weights[l]).T @ d) * up(sigma_prime(zs[l - 1]))
        ds.append(d)
    ds.reverse()
    return [down(d) for d in ds]
