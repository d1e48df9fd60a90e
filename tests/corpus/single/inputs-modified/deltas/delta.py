def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    weights.reverse()
    zs.reverse()
    delta = grad_a * sigma_prime(zs[0])
    result = [delta]
    for l in range(1, len(zs)):
        delta = (weights[l - 1].T @ delta) * sigma_prime(zs[l])
        result.append(delta)
    return result[::-1]
