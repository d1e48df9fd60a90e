import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = list(weights)
    biases = list(biases)
    costs = []
    L = len(weights)
    for epoch in range(epochs):
        # 前向传播
        a = x
        activations = [x]
        zs = []
        for W, b in zip(weights, biases):
            z = W @ a + b
            zs.append(z)
            a = sigma(z)
            activations.append(a)
        error = activations[-1]
        np.subtract(activations[-1], y, out=error)
        costs.append(0.5 * np.sum(error ** 2))
        # 反向传播
        delta = error * sigma_prime(zs[-1])
        grad_W = [None] * L
        grad_b = [None] * L
        grad_W[-1] = delta @ activations[-2].T
        grad_b[-1] = delta.sum(axis=1, keepdims=True)
        for l in range(L - 2, -1, -1):
            delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
            grad_W[l] = delta @ activations[l].T
            grad_b[l] = delta.sum(axis=1, keepdims=True)
        # 更新参数
        for l in range(L):
            np.subtract(weights[l], learning_rate * grad_W[l], out=weights[l])
            np.subtract(biases[l], learning_rate * grad_b[l], out=biases[l])
    return weights, biases, costs
