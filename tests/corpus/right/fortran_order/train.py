from numpy import *

from delta import *


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    # everything transposed, a sample is a row
    W = [w.T for w in weights]
    B = [b.T for b in biases]
    X = x.T
    Y = y.T
    costs = []
    for e in arange(epochs):
        Z, A = [], [X]
        for w, b in zip(W, B):
            Z.append(dot(A[-1], w) + b)
            A.append(sigma(Z[-1]))
        R = A[-1] - Y
        costs.append(trace(dot(R.T, R)) / 2)
        D = R * sigma_prime(Z[-1])
        newW, newB = [], []
        for l in arange(len(W) - 1, -1, -1):
            newW.insert(0, W[l] - learning_rate * dot(A[l].T, D))
            newB.insert(0, B[l] - learning_rate * sum(D, axis=0, keepdims=True))
            if l:
                D = dot(D, W[l].T) * sigma_prime(Z[l - 1])
        W, B = newW, newB
    return [w.T for w in W], [b.T for b in B], costs
