def output_delta(grad_a, z, sigma_prime):
    return (grad_a[:, :, None] * sigma_prime(z)[:, None, :])[:, :, 0]


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    spread = weights_next * delta_next  # (n_next, n): one column per neuron of this layer
    return spread.sum(axis=0)[:, None] * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    slopes = [sigma_prime(z) for z in zs]
    ds = [grad_a * slopes[-1]]
    for W, slope in zip(weights[-1:0:-1], slopes[-2::-1]):
        ds.append((W * ds[-1]).sum(0).reshape(slope.shape) * slope)
    return ds[::-1]
