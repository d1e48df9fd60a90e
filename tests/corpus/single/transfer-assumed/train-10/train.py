import numpy as np


class Network:
    """Red neuronal con descenso de gradiente por lotes completos."""

    def __init__(self, pesos, sesgos, sigma, derivada):
        self.pesos = [p.copy() for p in pesos]
        self.sesgos = [s.copy() for s in sesgos]
        self.sigma = sigma
        self.derivada = derivada

    def propagar(self, x):
        self.zs = []
        self.acts = [x]
        for p, s in zip(self.pesos, self.sesgos):
            z = p @ self.acts[-1] + s
            self.zs.append(z)
            self.acts.append(np.tanh(z))
        return self.acts[-1]

    def retropropagar(self, y):
        delta = (self.acts[-1] - y) * (1 - self.acts[-1] ** 2)
        self.deltas = [delta]
        for l in range(2, len(self.pesos) + 1):
            delta = (self.pesos[-l + 1].T @ delta) * (1 - self.acts[-l] ** 2)
            self.deltas.append(delta)
        self.deltas.reverse()

    def actualizar(self, paso):
        for l, d in enumerate(self.deltas):
            self.pesos[l] = self.pesos[l] - paso * (d @ self.acts[l].T)
            self.sesgos[l] = self.sesgos[l] - paso * np.sum(d, axis=1, keepdims=True)

    def costo(self, y):
        return 0.5 * np.sum((self.acts[-1] - y) ** 2)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    red = Network(weights, biases, sigma, sigma_prime)
    costos = []
    for _ in range(epochs):
        red.propagar(x)
        costos.append(red.costo(y))
        red.retropropagar(y)
        red.actualizar(learning_rate)
    return red.pesos, red.sesgos, costos
