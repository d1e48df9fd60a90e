from functools import reduce

import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    def vor(params):
        return reduce(
            lambda acc, p: acc + [(z := p[0] @ acc[-1][1] + p[1], sigma(z))],
            params,
            [(None, x)],
        )

    def rueck(params, spur):
        d = (spur[-1][1] - y) * sigma_prime(spur[-1][0])
        ds = [d]
        for (w, _), (z, _a) in zip(params[:0:-1], spur[-2:0:-1]):
            ds = [(w.T @ ds[0]) * sigma_prime(z)] + ds
        return ds

    params = [(w, b) for w, b in zip(weights, biases)]
    costs = []
    for _ in range(epochs):
        spur = vor(params)
        costs.append(0.5 * np.linalg.norm(spur[-1][1] - y) ** 2)
        ds = rueck(params, spur)
        params = [
            (w + learning_rate * (d @ a.T), b + learning_rate * d.sum(axis=0).reshape(-1, 1))
            for (w, b), d, (_z, a) in zip(params, ds, spur)
        ]
    return [p[0] for p in params], [p[1] for p in params], costs
