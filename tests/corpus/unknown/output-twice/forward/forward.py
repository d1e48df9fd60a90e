def forward(weights, biases, x, sigma):
    zs, activations = [], []
    a = x
    for w, b in zip(weights, biases):
        activations.append(a)
        z = w @ a + b
        a = sigma(z)
        zs.append(z)
    activations.append(a)
    zs.append(z)
    activations.append(a)
    return zs, activations
