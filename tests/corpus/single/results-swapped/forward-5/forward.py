from functools import reduce


def forward(weights, biases, x, sigma):
    zs = []

    def layer(activations, Wb):
        zs.append(Wb[0].dot(activations[-1]) + Wb[1])
        return activations + [sigma(zs[-1])]

    activations = reduce(layer, zip(weights, biases), [x])
    return activations, zs
