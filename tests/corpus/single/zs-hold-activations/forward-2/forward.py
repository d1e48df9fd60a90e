def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = sigma(W @ activations[-1] + b)
        zs.append(z)
        activations.append(z)
    return zs, activations
