class Layer:
    def __init__(self, W, b):
        self.kernel = W.T
        self.bias = b.ravel()

    def sums(self, row):
        return row @ self.kernel + self.bias


def forward(weights, biases, x, sigma):
    zs, activations = [], [x.T]
    for layer in map(Layer, weights, biases):
        zs.append(layer.sums(activations[-1]))
        activations.append(sigma(zs[-1]))
    return zs, activations
