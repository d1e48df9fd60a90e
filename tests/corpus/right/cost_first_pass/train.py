import numpy as np

# Two forward passes per epoch: one for the cost, one for the gradient.


def predict(weights, biases, x, sigma):
    for w, b in zip(weights, biases):
        x = sigma(w @ x + b)
    return x


def total_cost(weights, biases, x, y, sigma):
    out = predict(weights, biases, x, sigma)
    costs = [0.5 * np.dot(out[:, n] - y[:, n], out[:, n] - y[:, n]) for n in range(x.shape[1])]
    return np.float64(np.sum(costs))


def slopes(weights, biases, x, y, sigma, sigma_prime):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        zs.append(w @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    d = (acts.pop() - y) * sigma_prime(zs.pop())
    result = [(d @ acts[-1].T, d.sum(axis=1, keepdims=True))]
    while zs:
        acts.pop()
        d = weights[len(zs)].T @ d * sigma_prime(zs.pop())
        result.append((d @ acts[-1].T, d.sum(axis=1, keepdims=True)))
    return result[::-1]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = [total_cost(weights, biases, x, y, sigma)]
    for _ in range(epochs):
        s = slopes(weights, biases, x, y, sigma, sigma_prime)
        weights = [w - learning_rate * gw for w, (gw, _) in zip(weights, s)]
        biases = [b - learning_rate * gb for b, (_, gb) in zip(biases, s)]
        costs.append(total_cost(weights, biases, x, y, sigma))
    return weights, biases, costs[:-1]  # the cost after the last step is not asked for
