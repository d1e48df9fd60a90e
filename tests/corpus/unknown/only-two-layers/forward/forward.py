def forward(weights, biases, x, sigma):
    # hidden layer
    z1 = weights[0] @ x + biases[0]
    a1 = sigma(z1)
    if len(weights) == 1:
        return [z1], [x, a1]
    # output layer
    z2 = weights[1] @ a1 + biases[1]
    a2 = sigma(z2)
    return [z1, z2], [x, a1, a2]
