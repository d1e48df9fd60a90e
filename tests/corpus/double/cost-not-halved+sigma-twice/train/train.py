import numpy as np
from functools import reduce


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    def layer(state, wb):
        zs, acts = state
        w, b = wb
        z = w @ acts[-1] + b
        return zs + [z], acts + [sigma(z)]

    params = list(zip(weights, biases))
    costs = []
    for _ in range(epochs):
        zs, acts = reduce(layer, params, ([], [x]))
        output = sigma(acts[-1])
        error = output - y
        costs.append(float(np.vdot(error, error)))
        d = error * sigma_prime(zs[-1])
        ds = [d]
        for (w, _b), z in zip(params[:0:-1], zs[-2::-1]):
            d = w.T @ d * sigma_prime(z)
            ds.append(d)
        params = [(w - learning_rate * d @ a.T, b - learning_rate * d.sum(axis=1, keepdims=True))
                  for (w, b), d, a in zip(params, ds[::-1], acts)]
    return [p[0] for p in params], [p[1] for p in params], costs
