def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ x + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
