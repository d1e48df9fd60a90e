import numpy as np


def go_forward(Ws, bs, x, f):
    zs, acts = [], [x]
    for i in range(len(Ws)):
        zs = zs + [Ws[i].dot(acts[i]) + bs[i]]
        acts = acts + [f(zs[i])]
    return zs, acts


def go_back(Ws, zs, acts, y, df, rate):
    error = acts[-1] - y
    d = error * df(zs[-1])
    steps = [(d, acts[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l].T.dot(d) * df(zs[l - 1])
        steps.append((d, acts[l - 1]))
    return steps[::-1]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    Ws, bs, costs = weights[:], biases[:], []
    for _ in range(epochs):
        before = go_forward(Ws, bs, x, sigma)[1][-1] - y
        costs.append(float((before**2).sum() / 2))
        for s in range(x.shape[1]):
            zs, acts = go_forward(Ws, bs, x[:, [s]], sigma)
            steps = go_back(Ws, zs, acts, y[:, [s]], sigma_prime, learning_rate)
            for l, (d, a) in enumerate(steps):
                Ws[l] = Ws[l] - learning_rate * d.dot(a.T)
                bs[l] = bs[l] - learning_rate * d
    return Ws, bs, costs
