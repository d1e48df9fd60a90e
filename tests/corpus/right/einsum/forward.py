from numpy import einsum


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(einsum("kj,ji->ki", W, activations[-1]) + b)
        activations.append(sigma(zs[-1]))
    return zs, activations
