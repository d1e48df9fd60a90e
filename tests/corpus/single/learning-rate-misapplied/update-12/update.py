class Descent:
    def __init__(self, rate):
        self.rate = rate

    def step(self, gradient):
        return -self.rate * gradient

    def move(self, parameters, gradients):
        return [p + self.rate * self.step(g) for p, g in zip(parameters, gradients)]


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    descent = Descent(learning_rate)
    return descent.move(weights, grad_weights), descent.move(biases, grad_biases)
