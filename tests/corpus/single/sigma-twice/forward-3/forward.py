def layer(W, b, a, sigma):
    z = W.dot(a) + b
    return z, sigma(z)


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x
    for i in range(len(weights)):
        z, a_new = layer(weights[i], biases[i], a, sigma)
        zs.append(z)
        a = sigma(a_new)
        activations.append(a)
    return zs, activations
