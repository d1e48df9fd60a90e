def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x
    for l in range(len(weights)):
        z = weights[l] * a + biases[l]
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
