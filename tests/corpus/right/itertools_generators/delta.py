from itertools import chain, islice


def output_delta(grad_a, z, sigma_prime):
    return next(backwards([None], [z], grad_a, sigma_prime))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T.dot(delta_next) * sigma_prime(z)


def backwards(weights, zs, grad_a, sigma_prime):
    """Yields the deltas, last layer first."""
    delta = grad_a * sigma_prime(zs[-1])
    yield delta
    for W, z in zip(islice(reversed(weights), len(weights) - 1), islice(reversed(zs), 1, None)):
        delta = hidden_delta(W, delta, z, sigma_prime)
        yield delta


def deltas(weights, zs, grad_a, sigma_prime):
    found = list(chain(backwards(weights, zs, grad_a, sigma_prime)))
    return list(reversed(found))
