import numpy as np


# próbka po próbce
def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    w = [m.copy() for m in weights]
    b = [v.copy() for v in biases]
    c_hist = []
    for e in range(epochs):
        sum_w = [np.zeros(m.shape) for m in w]
        sum_b = [np.zeros(v.shape) for v in b]
        c = 0.0
        for n in range(x.shape[1]):
            xn = x[:, n:n + 1]
            yn = y[:, n:n + 1]
            a = [xn]
            z = []
            for l in range(len(w)):
                z.append(w[l] @ a[0] + b[l])
                a.append(sigma(z[l]))
            c += 0.5 * float(np.sum((a[-1] - yn) ** 2))
            d = (a[-1] - yn) * sigma_prime(z[-1])
            for l in range(len(w) - 1, -1, -1):
                sum_w[l] += d @ a[l].T
                sum_b[l] += d
                if l > 0:
                    d = (w[l].T @ d) * sigma_prime(z[l - 1])
        c_hist.append(c)
        for l in range(len(w)):
            w[l] = w[l] - learning_rate * sum_w[l]
            b[l] = b[l] - learning_rate * sum_b[l]
    return w, b, c_hist
