def output_delta(grad_a, z, sigma_prime):
    flat = grad_a.flatten() * sigma_prime(z.flatten())
    return flat.reshape(z.shape)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    # v @ W is the same as W.T @ v for a flat v
    flat = (delta_next.flatten() @ weights_next) * sigma_prime(z.flatten())
    return flat.reshape(z.shape)


def deltas(weights, zs, grad_a, sigma_prime):
    flat = grad_a.flatten() * sigma_prime(zs[-1].flatten())
    result = {len(zs) - 1: flat.reshape(-1, 1)}
    for i in reversed(range(len(zs) - 1)):
        flat = (flat @ weights[i + 1]) * sigma_prime(zs[i].flatten())
        result[i] = flat.reshape(-1, 1)
    return [result[i] for i in range(len(zs))]
