make_layer = lambda W, b, sigma: lambda a: (lambda z: (z, sigma(z)))(W @ a + b)


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for layer in [make_layer(W, b, sigma) for W, b in zip(weights, biases)]:
        z, a = layer(activations[-1])
        zs.append(z)
        activations.append(a)
    return zs, activations
