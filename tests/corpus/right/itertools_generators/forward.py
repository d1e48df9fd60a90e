from itertools import accumulate, chain


def forward(weights, biases, x, sigma):
    def layer(before, parameters):
        W, b = parameters
        z = W @ before[1] + b
        return z, sigma(z)

    steps = accumulate(chain([(None, x)], zip(weights, biases)), layer)
    zs, activations = zip(*steps)
    return list(zs[1:]), list(activations)
