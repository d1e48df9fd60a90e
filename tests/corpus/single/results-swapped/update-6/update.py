class Descent:
    def __init__(self, rate):
        self.rate = rate

    def step(self, gradient):
        return -self.rate * gradient

    def move(self, parameters, gradients):
        return [p + self.step(g) for p, g in zip(parameters, gradients)]


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    descent = Descent(learning_rate)
    return tuple(descent.move(*pair) for pair in ((biases, grad_biases), (weights, grad_weights)))
