class Layer:
    def __init__(self, W, b, sigma):
        self.W, self.b, self.sigma = W, b, sigma

    def __call__(self, a):
        self.z = self.W @ a + self.b
        self.a = self.sigma(self.z)
        return self.a


def forward(weights, biases, x, sigma):
    layers = [Layer(W, b, sigma) for W, b in zip(weights, biases)]
    a = x
    for layer in layers:
        a = layer(a)
    activations = [x] + [layer.a for layer in layers]
    return activations
