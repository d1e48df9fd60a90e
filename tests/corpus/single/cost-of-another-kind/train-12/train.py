import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigma(zs[-1]))
        out = acts[-1]
        with np.errstate(all='ignore'):
            costs.append(float(-np.sum(y * np.log(out) + (1 - y) * np.log(1 - out))))
        d = (out - y) * sigma_prime(zs[-1])
        grads = []
        for l in range(len(weights) - 1, -1, -1):
            grads.insert(0, (np.dot(d, acts[l].T), np.sum(d, axis=1, keepdims=True)))
            if l > 0:
                d = np.dot(weights[l].T, d) * sigma_prime(zs[l - 1])
        for l, (gw, gb) in enumerate(grads):
            weights[l] = weights[l] - learning_rate * gw
            biases[l] = biases[l] - learning_rate * gb
    return weights, biases, costs
