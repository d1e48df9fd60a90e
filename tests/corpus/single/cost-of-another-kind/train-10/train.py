import numpy as np

def train(W, B, x, y, s, ds, lr, n):
    W = W[:]
    B = B[:]
    C = []
    t = 0
    while t < n:
        A = [x]
        Z = []
        i = 0
        while i < len(W):
            Z.append(W[i].dot(A[i]) + B[i])
            A.append(s(Z[i]))
            i += 1
        E = A[i] - y
        C.append(.5 * np.abs(E).sum())
        D = [0] * i
        i -= 1
        D[i] = E * ds(Z[i])
        while i > 0:
            i -= 1
            D[i] = W[i + 1].T.dot(D[i + 1]) * ds(Z[i])
        while i < len(W):
            W[i] = W[i] - lr * D[i].dot(A[i].T)
            B[i] = B[i] - lr * D[i].sum(1, keepdims=True)
            i += 1
        t += 1
    return W, B, C
