def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    # output layer
    z = weights[-1] @ activations[-1] + biases[-1]
    zs.append(z)
    activations.append(z)
    return zs, activations
