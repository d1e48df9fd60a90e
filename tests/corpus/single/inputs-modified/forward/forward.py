def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    while weights:
        W = weights.pop(0)
        b = biases.pop(0)
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
