def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = (activations[-1].T @ W).T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
