def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return output_delta(weights_next.T @ delta_next, z, sigma_prime)


def deltas(weights, zs, grad_a, sigma_prime):
    """The last layer, then the same for a net that is one layer shorter.

    W^T delta is the gradient of the cost with respect to the activations of the layer
    before, so it takes the place of grad_a.
    """
    last = output_delta(grad_a, zs[-1], sigma_prime)
    if len(zs) == 1:
        return [last]
    return deltas(weights[:-1], zs[:-1], weights[-1].T @ last, sigma_prime) + [last]
