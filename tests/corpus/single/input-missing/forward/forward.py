def layer(W, b, a, sigma):
    z = W.dot(a) + b
    return z, sigma(z)


def forward(weights, biases, x, sigma):
    zs = []
    activations = []
    a = x
    for i in range(len(weights)):
        z, a = layer(weights[i], biases[i], a, sigma)
        zs.append(z)
        activations.append(a)
    return zs, activations
