def output_delta(grad_a, z, sigma_prime):
    return sigma_prime(z) * grad_a


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    grad = weights_next.transpose().dot(delta_next)
    return sigma_prime(z) * grad


def deltas(weights, zs, grad_a, sigma_prime):
    out = [sigma_prime(zs.pop()) * grad_a]
    while zs:
        grad = weights.pop().T.dot(out[0])
        out.insert(0, sigma_prime(zs.pop()) * grad)
    return out
