import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    # solo liste e cicli
    W = [w.tolist() for w in weights]
    B = [b[:, 0].tolist() for b in biases]
    N = x.shape[1]
    couts = []
    for _ in range(epochs):
        gW = [[[0.0] * len(row) for row in w] for w in W]
        gB = [[0.0] * len(b) for b in B]
        cout = 0.0
        for n in range(N):
            acts = [[float(v) for v in x[:, n]]]
            zs = []
            for w, b in zip(W, B):
                prev = acts[-1]
                z = []
                for k in range(len(w)):
                    s = b[k]
                    for j in range(len(prev)):
                        s += w[k][j] * prev[j]
                    z.append(s)
                zs.append(z)
                acts.append([1 / (1 + float(np.exp(-v))) for v in z])
            ecart = [acts[-1][k] - y[k, n] for k in range(len(acts[-1]))]
            cout += sum(e * e for e in ecart) / 2
            d = [ecart[k] * acts[-1][k] * (1 - acts[-1][k]) for k in range(len(ecart))]
            for l in range(len(W) - 1, -1, -1):
                for k in range(len(d)):
                    gB[l][k] += d[k]
                    for j in range(len(acts[l])):
                        gW[l][k][j] += d[k] * acts[l][j]
                if l > 0:
                    avant = []
                    for j in range(len(acts[l])):
                        s = 0.0
                        for k in range(len(d)):
                            s += W[l][k][j] * d[k]
                        avant.append(s * acts[l][j] * (1 - acts[l][j]))
                    d = avant
        couts.append(cout)
        for l in range(len(W)):
            for k in range(len(W[l])):
                B[l][k] -= learning_rate * gB[l][k]
                for j in range(len(W[l][k])):
                    W[l][k][j] -= learning_rate * gW[l][k][j]
    return [np.array(w) for w in W], [np.array(b).reshape(-1, 1) for b in B], couts
