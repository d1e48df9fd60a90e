def forward(weights, biases, x, sigma):
    a = x
    for W, b in zip(weights, biases):
        a = sigma(W @ a + b)
    return a
