import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    # work on copies, the caller keeps the start values
    weights = [W.copy() for W in weights]
    biases = [b.copy() for b in biases]
    L = len(weights)
    N = x.shape[1]
    costs = []
    for epoch in range(epochs):
        sum_W = [np.zeros(W.shape) for W in weights]
        sum_b = [np.zeros(b.shape) for b in biases]
        cost = 0.0
        for i in range(N):
            a = [[x[j, i] for j in range(x.shape[0])]]
            z = []
            for l in range(L):
                z_l = []
                a_l = []
                for k in range(weights[l].shape[0]):
                    total = biases[l][k, 0]
                    for j in range(weights[l].shape[1]):
                        total += weights[l][k, j] * a[l][j]
                    z_l.append(total)
                    a_l.append(sigma(total))
                z.append(z_l)
                a.append(a_l)
            delta = []
            for k in range(y.shape[0]):
                error = a[L][k] - y[k, i]
                cost += 0.5 * error * error
                delta.append(error * sigma_prime(z[L - 1][k]))
            for l in range(L - 1, -1, -1):
                for k in range(len(delta)):
                    for j in range(len(a[l])):
                        sum_W[l][k, j] += delta[k] * a[l][j]
                    sum_b[l][k, 0] += delta[k]
                if l > 0:
                    new_delta = []
                    for j in range(len(a[l])):
                        back = 0.0
                        for k in range(len(delta)):
                            back += weights[l][k, j] * delta[k]
                        new_delta.append(back * sigma_prime(z[l - 1][j]))
                    delta = new_delta
        costs.append(float(cost))
        for l in range(L):
            weights[l] -= learning_rate * sum_W[l]
            biases[l] -= learning_rate * sum_b[l]
    return weights, biases, costs
