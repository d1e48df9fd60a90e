def minus(p, g, rate):
    return p - rate * g


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    n = len(weights)
    both = [
        minus(p, g, learning_rate)
        for p, g in zip(list(weights) + list(biases), list(grad_weights) + list(grad_biases))
    ]
    return both[:n], both[n:]
