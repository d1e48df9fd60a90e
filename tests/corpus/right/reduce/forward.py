from functools import reduce


def forward(weights, biases, x, sigma):
    def layer(state, parameters):
        zs, activations = state
        W, b = parameters
        z = W @ activations[-1] + b
        return zs + [z], activations + [sigma(z)]

    return reduce(layer, zip(weights, biases), ([], [x]))
