from functools import reduce


def forward(weights, biases, x, sigma):
    def step(state, layer):
        zs, acts, a = state
        W, b = layer
        z = W @ a + b
        a = sigma(z)
        return zs + [a], acts + [a], a

    zs, acts, _ = reduce(step, zip(weights, biases), ([], [], x))
    return zs, acts
