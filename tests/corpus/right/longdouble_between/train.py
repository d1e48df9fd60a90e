import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    up = lambda m: np.array(m, dtype=np.longdouble)
    w, b = [up(m) for m in weights], [up(m) for m in biases]
    x, y, lr = up(x), up(y), np.longdouble(learning_rate)
    costs = []
    for _ in range(epochs):
        a, z = [x], []
        for i in range(len(w)):
            z.append(w[i].dot(a[i]) + b[i])
            a.append(sigma(z[i]))
        e = a[-1] - y
        costs.append(float((e * e).sum() / 2))
        d = e * sigma_prime(z[-1])
        grads = [(d.dot(a[-2].T), d.sum(1, keepdims=True))]
        for i in range(len(w) - 1, 0, -1):
            d = w[i].T.dot(d) * sigma_prime(z[i - 1])
            grads.insert(0, (d.dot(a[i - 1].T), d.sum(1, keepdims=True)))
        for i, (gw, gb) in enumerate(grads):
            w[i] = w[i] - lr * gw
            b[i] = b[i] - lr * gb
    return [m.astype(float) for m in w], [m.astype(float) for m in b], costs
