import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    def predict(upto):
        a = x
        for l in range(upto):
            a = sigma(w[l] @ a + b[l])
        return a

    def half_square():
        e = predict(L) - y
        return 0.5 * float(np.einsum('kn,kn->', e, e))

    w = [m.copy() for m in weights]
    b = [v.copy() for v in biases]
    L = len(w)
    costs = []
    for _ in range(epochs):
        acts = [predict(l) for l in range(L + 1)]
        zs = [w[l] @ acts[l] + b[l] for l in range(L)]
        d = (acts[L] - y) * sigma_prime(zs[L - 1])
        l = L - 1
        while True:
            w[l] -= learning_rate * np.einsum('kn,jn->kj', d, acts[l])
            b[l] -= learning_rate * np.einsum('kn->k', d)[:, None]
            if l == 0:
                break
            d = np.einsum('kj,kn->jn', w[l], d) * sigma_prime(zs[l - 1])
            l -= 1
        costs.append(half_square())
    return w, b, costs
