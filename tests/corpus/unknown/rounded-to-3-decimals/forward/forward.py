def forward(weights, biases, x, sigma):
    zs, acts = [], [x]
    for W, b in zip(weights, biases):
        z = (W @ acts[-1] + b).round(3)
        a = sigma(z).round(3)
        zs.append(z)
        acts.append(a)
    return zs, acts
