def forward(weights, biases, x, sigma):
    # TODO: finish
    for w, b in zip(weights, biases):
        z = w @ x + b
        x = sigma(z)
    return weights, biases
