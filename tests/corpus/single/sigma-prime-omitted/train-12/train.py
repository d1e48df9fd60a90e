import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    Ws, bs, costs = list(weights), list(biases), []
    for _ in range(epochs):
        zs, acts = [], [x]
        for W, b in zip(Ws, bs):
            zs.append(W @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        error = acts[-1] - y
        costs.append(0.5 * float(np.sum(error**2)))
        delta = error
        deltas = [delta]
        for W, z in zip(reversed(Ws[1:]), reversed(zs[:-1])):
            delta = W.T @ delta * sigma_prime(z)
            deltas.insert(0, delta)
        dWs = [d @ a.T for d, a in zip(deltas, acts)]
        dbs = [d.sum(axis=1, keepdims=True) for d in deltas]
        Ws = [W - learning_rate * dW for W, dW in zip(Ws, dWs)]
        bs = [b - learning_rate * db for b, db in zip(bs, dbs)]
    return Ws, bs, costs
