import numpy as np


# un échantillon après l’autre
def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    w = [m.copy() for m in weights]
    b = [v.copy() for v in biases]
    kosten = []
    for e in range(epochs):
        gw = [np.zeros(m.shape) for m in w]
        gb = [np.zeros(v.shape) for v in b]
        c = 0.0
        for n in range(x.shape[1]):
            xn = x[:, n:n + 1]
            yn = y[:, n:n + 1]
            a = [xn]
            z = []
            for l in range(len(w)):
                z.append(w[l] @ a[l] + b[l - 1])
                a.append(sigma(z[l]))
            c += 0.5 * float(np.sum((a[-1] - yn) ** 2))
            d = (a[-1] - yn) * sigma_prime(z[-1])
            for l in range(len(w) - 1, -1, -1):
                gw[l] += d @ a[l].T
                gb[l] += d
                if l > 0:
                    d = (w[l].T @ d) * sigma_prime(z[l - 1])
        kosten.append(c)
        for l in range(len(w)):
            w[l] = w[l] - learning_rate * gw[l]
            b[l] = b[l] - learning_rate * gb[l]
    return w, b, kosten
