import numpy as np


def matvec(w, a, b):
    return [sum(w[k][j] * a[j] for j in range(len(a))) + b[k] for k in range(len(b))]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W = [w.tolist() for w in weights]
    B = [b[:, 0].tolist() for b in biases]
    L = len(W)
    costs = []
    for _ in range(epochs):
        gW = [[[0.0] * len(row) for row in w] for w in W]
        gB = [[0.0] * len(b) for b in B]
        cost = 0.0
        for n in range(x.shape[1]):
            acts, zs = [[float(v) for v in x[:, n]]], []
            for l in range(L):
                zs.append(matvec(W[l], acts[l], B[l]))
                acts.append([float(sigma(v)) for v in zs[l]])
            err = [a - float(t) for a, t in zip(acts[L], y[:, n])]
            cost += 0.5 * sum(e * e for e in err)
            d = [e for e, v in zip(err, zs[L - 1])]
            for l in range(L - 1, -1, -1):
                for k in range(len(d)):
                    gB[l][k] += d[k]
                    for j in range(len(acts[l])):
                        gW[l][k][j] += d[k] * acts[l][j]
                if l:
                    d = [sum(W[l][k][j] * d[k] for k in range(len(d))) * float(sigma_prime(zs[l - 1][j]))
                         for j in range(len(acts[l]))]
        costs.append(cost)
        for l in range(L):
            for k in range(len(B[l])):
                B[l][k] += learning_rate * gB[l][k]
                for j in range(len(W[l][k])):
                    W[l][k][j] += learning_rate * gW[l][k][j]
    return [np.array(w) for w in W], [np.array(b).reshape(-1, 1) for b in B], costs
