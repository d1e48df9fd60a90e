def run(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


def backward(weights, zs, error, sigma_prime):
    ds = [error * sigma_prime(zs[-1])]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        ds.append((W.T @ ds[-1]) * sigma_prime(z))
    return ds[::-1]


def gradients(ds, activations):
    grad_weights = [d @ a.T for d, a in zip(ds, activations)]
    grad_biases = [d.sum(axis=0, keepdims=True) for d in ds]
    return grad_weights, grad_biases


def step(weights, biases, grad_weights, grad_biases, rate):
    weights = [W - rate * g for W, g in zip(weights, grad_weights)]
    biases = [b - rate * g for b, g in zip(biases, grad_biases)]
    return weights, biases


def cost(output, y):
    return float(((output - y) ** 2).sum()) / 2


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, activations = run(weights, biases, x, sigma)
        costs.append(cost(activations[-1], y))
        ds = backward(weights, zs, activations[-1] - y, sigma_prime)
        gw, gb = gradients(ds, activations)
        weights, biases = step(weights, biases, gw, gb, learning_rate)
    return weights, biases, costs
