import numpy as np


def forward(weights, biases, x, sigma):
    # everything in one rectangular block, cut to size at the end
    sizes = [len(x)] + [len(b) for b in biases]
    L, n = len(weights), max(sizes)
    W = np.zeros((L, n, n))
    B = np.zeros((L, n, 1))
    Z = np.zeros((L, n, 1))
    A = np.zeros((L + 1, n, 1))
    for l in range(L):
        W[l, :sizes[l + 1], :sizes[l]] = weights[l]
        B[l, :sizes[l + 1]] = biases[l]
    A[0, :sizes[0]] = x
    for l in range(L):
        Z[l] = W[l] @ A[l] + B[l]
        A[l + 1] = sigma(Z[l])
        A[l + 1, sizes[l + 1]:] = 0
    return [Z[l, :sizes[l + 1]] for l in range(L)], [A[l, :sizes[l]] for l in range(L + 1)]
