import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    L = len(weights)
    N = x.shape[1]
    W = [w.tolist() for w in weights]
    B = [[float(v[0]) for v in b] for b in biases]
    costs = []
    for e in range(epochs):
        gW = [[[0.0] * len(row) for row in w] for w in W]
        gB = [[0.0] * len(b) for b in B]
        C = 0.0
        for s in range(N):
            a = [[float(x[i, s]) for i in range(x.shape[0])]]
            z = []
            for l in range(L):
                zl = []
                al = []
                for k in range(len(W[l])):
                    t = B[l][k]
                    for j in range(len(W[l][k])):
                        t += W[l][k][j] * a[l][j]
                    zl.append(t)
                    al.append(float(sigma(t)))
                z.append(zl)
                a.append(al)
            d = [0.0] * len(a[L])
            for k in range(len(d)):
                diff = a[L][k] - float(y[k, s])
                C += diff * diff / 2
                d[k] = diff * float(sigma_prime(z[L - 1][k]))
            for l in range(L - 1, -1, -1):
                for k in range(len(d)):
                    gB[l][k] += d[k]
                    for j in range(len(W[l][k])):
                        gW[l][k][j] += d[k] * a[l][j]
                if l > 0:
                    nd = []
                    for j in range(len(a[l])):
                        t = 0.0
                        for k in range(len(d)):
                            t += W[l][k][j] * d[k]
                        nd.append(t * float(sigma_prime(z[l - 1][j])))
                    d = nd
        for l in range(L):
            for k in range(len(W[l])):
                B[l][k] -= learning_rate * gB[l][k]
                for j in range(len(W[l][k])):
                    W[l][k][j] -= learning_rate * gW[l][k][j]
        costs.append(C)
    return [np.array(w) for w in W], [np.array(b).reshape(-1, 1) for b in B], costs
