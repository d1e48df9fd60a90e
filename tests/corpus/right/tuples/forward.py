def forward(weights, biases, x, sigma):
    zs = ()
    activations = (x,)
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs += (z,)
        activations += (sigma(z),)
    return zs, activations
