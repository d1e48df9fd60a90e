def forward(weights, biases, x, sigma):
    L = len(weights)
    zs = [None] * L
    activations = [None] * (L + 1)
    activations[0] = x
    # layers are numbered from 1 as in the lesson
    for l in range(1, L + 1):
        zs[l - 1] = weights[l - 1] @ activations[l - 1] + biases[l - 1]
        activations[l] = sigma(zs[l - 1])
    activations[L] = sigma(activations[L])
    return zs, activations
