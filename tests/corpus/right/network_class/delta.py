from network import Layer, Network


def output_delta(grad_a, z, sigma_prime):
    layer = Layer(None, None, sigma_prime=sigma_prime)
    layer.z = z
    return grad_a * layer.sigma_prime(layer.z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    after = Layer(weights_next, None)
    return after.W.T.dot(delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    net = Network(weights, [None] * len(weights), sigma_prime=sigma_prime)
    for layer, z in zip(net.layers, zs):
        layer.z = z
    net.backward(grad_a)
    return [layer.delta for layer in net.layers]
