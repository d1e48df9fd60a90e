def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs.insert(0, z)
        activations.append(sigma(z))
    return zs, activations
