import numpy as np

def forward(weights, biases, x, sigma):
    n = len(weights)
    a = [float(x[i, 0]) for i in range(x.shape[0])]
    zs = []
    acts = [np.array(x, dtype=float)]
    for l in range(n):
        rows = len(weights[l])
        z = np.zeros((rows, 1))
        out = np.zeros((rows, 1))
        for k in range(rows):
            s = float(biases[l][k][0])
            for j in range(len(a)):
                s += float(weights[l][k][j]) * a[j]
            z[k, 0] = s
            out[k, 0] = sigma(s)
        a = [float(out[k, 0]) for k in range(rows)]
        zs.append(z)
        acts.append(out)
    return zs, acts
