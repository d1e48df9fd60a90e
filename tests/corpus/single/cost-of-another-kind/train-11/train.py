import math


import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    # tout en boucles, sans produit matriciel
    W = [w.tolist() for w in weights]
    B = [b[:, 0].tolist() for b in biases]
    n_samples = x.shape[1]
    costs = []
    for _ in range(epochs):
        GW = [[[0.0] * len(r) for r in w] for w in W]
        GB = [[0.0] * len(b) for b in B]
        cost = 0.0
        s = 0
        while s < n_samples:
            act = [[float(v) for v in x[:, s]]]
            pre = []
            for w, b in zip(W, B):
                z = [math.fsum(wk[j] * act[-1][j] for j in range(len(wk))) + bk for wk, bk in zip(w, b)]
                pre.append(z)
                act.append([float(sigma(v)) for v in z])
            err = [o - t for o, t in zip(act[-1], y[:, s])]
            cost += sum(abs(e) for e in err)
            d = [e * float(sigma_prime(v)) for e, v in zip(err, pre[-1])]
            for l in range(len(W) - 1, -1, -1):
                for k in range(len(W[l])):
                    GB[l][k] += d[k]
                    for j in range(len(W[l][k])):
                        GW[l][k][j] += d[k] * act[l][j]
                if l > 0:
                    d = [
                        sum(W[l][k][j] * d[k] for k in range(len(d))) * float(sigma_prime(pre[l - 1][j]))
                        for j in range(len(W[l][0]))
                    ]
            s += 1
        costs.append(cost)
        step = learning_rate
        for l in range(len(W)):
            for k in range(len(W[l])):
                B[l][k] -= step * GB[l][k]
                for j in range(len(W[l][k])):
                    W[l][k][j] -= step * GW[l][k][j]
    return [np.array(w) for w in W], [np.array(b).reshape(-1, 1) for b in B], costs
