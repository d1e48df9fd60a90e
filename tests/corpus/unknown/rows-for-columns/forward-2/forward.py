def forward(weights, biases, x, sigma):
    zs, activations = [], [x.reshape(1, -1)]
    for W, b in zip(weights, biases):
        zs.append(activations[-1] @ W.T + b.T)
        activations.append(sigma(zs[-1]))
    return zs, activations
