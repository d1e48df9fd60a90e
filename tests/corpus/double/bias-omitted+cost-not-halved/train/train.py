import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W, B, C = list(weights), list(biases), []
    for _ in range(epochs):
        A, Z = [x], []
        for l in range(len(W)):
            Z.append(W[l] @ A[l])
            A.append(sigma(Z[l]))
        E = A[-1] - y
        C.append(np.sum(E ** 2))
        D = [None] * len(W)
        D[-1] = E * sigma_prime(Z[-1])
        for l in range(len(W) - 2, -1, -1):
            D[l] = W[l + 1].T @ D[l + 1] * sigma_prime(Z[l])
        W = [W[l] - learning_rate * D[l] @ A[l].T for l in range(len(W))]
        B = [B[l] - learning_rate * D[l].sum(1, keepdims=True) for l in range(len(B))]
    return W, B, C
