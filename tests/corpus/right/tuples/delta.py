def output_delta(grad_a, z, sigma_prime):
    return sigma_prime(z) * grad_a


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return sigma_prime(z) * (weights_next.T @ delta_next)


def deltas(weights, zs, grad_a, sigma_prime):
    result = (output_delta(grad_a, zs[-1], sigma_prime),)
    for l in range(len(zs) - 1, 0, -1):
        result = (hidden_delta(weights[l], result[0], zs[l - 1], sigma_prime), *result)
    return result
