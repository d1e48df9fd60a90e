import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W = [w.copy() for w in weights]
    B = [b.copy() for b in biases]
    L = len(W)
    N = x.shape[1]
    Z = [np.empty((w.shape[0], N)) for w in W]
    A = [x] + [np.empty((w.shape[0], N)) for w in W]
    D = [np.empty((w.shape[0], N)) for w in W]
    costs = np.empty(epochs)
    for t in range(epochs):
        for l in range(L):
            np.matmul(W[l], A[l], out=Z[l])
            Z[l] += B[l]
            A[l + 1][:] = sigma(Z[l])
        error = A[L] - y
        costs[t] = np.vdot(error, error) / 2.0
        D[-1][:] = error
        D[-1] *= sigma_prime(Z[-1])
        for l in range(L - 1, 0, -1):
            np.matmul(W[l].T, D[l], out=D[l - 1])
            D[l - 1] *= sigma_prime(Z[l - 1])
        for l in range(L):
            W[l] -= learning_rate * (D[l] @ A[l].T)
            B[l] -= learning_rate * D[l].sum(axis=1, keepdims=True)
    return W, B, costs.tolist()
