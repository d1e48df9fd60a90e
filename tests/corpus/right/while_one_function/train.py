import numpy as np

def train(w, b, x, y, f, g, lr, epochs):
    w = [i.copy() for i in w]; b = [i.copy() for i in b]
    L = len(w); c = []; e = 0
    while e < epochs:
        a = [x]; z = []; l = 0
        while l < L:
            z.append(w[l] @ a[l] + b[l]); a.append(f(z[l])); l += 1
        c.append(float(np.linalg.norm(a[L] - y) ** 2 / 2))
        d = (a[L] - y) * g(z[L-1]); l = L - 1
        while l >= 0:
            dw = d @ a[l].T; db = d.sum(axis=1, keepdims=True)
            if l > 0: d = (w[l].T @ d) * g(z[l-1])   # before w[l] moves
            w[l] -= lr * dw; b[l] -= lr * db
            l -= 1
        e += 1
    return w, b, c
