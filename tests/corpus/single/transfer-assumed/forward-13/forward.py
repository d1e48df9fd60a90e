import numpy as np


class Net:
    def __init__(self, weights, biases, sigma):
        self.weights, self.biases, self.sigma = weights, biases, sigma

    def z(self, i, a):
        return self.weights[i].dot(a) + self.biases[i]

    def run(self, x):
        zs, acts = [], [x]
        i = 0
        while i < len(self.weights):
            z = self.z(i, acts[i])
            zs.append(z)
            acts.append(np.tanh(z))
            i += 1
        return zs, acts


def forward(weights, biases, x, sigma):
    return Net(weights, biases, sigma).run(x)
