from precise import down, up


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x.astype(float)]
    for W, b in zip(weights, biases):
        z = down(up(W) @ up(activations[-1]) + up(b))
        zs.append(z)
        activations.append(down(sigma(z)))
    return zs, activations
