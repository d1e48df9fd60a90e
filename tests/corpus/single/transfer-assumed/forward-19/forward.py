import numpy as np

class Layer:
    def __init__(self, W, b, sigma):
        self.W, self.b, self.sigma = W, b, sigma

    def __call__(self, a):
        self.z = self.W @ a + self.b
        self.a = np.tanh(self.z)
        return self.a


def forward(weights, biases, x, sigma):
    layers = [Layer(W, b, sigma) for W, b in zip(weights, biases)]
    a = x
    for layer in layers:
        a = layer(a)
    zs = [layer.z for layer in layers]
    activations = [x] + [layer.a for layer in layers]
    return zs, activations
