from network import Network


class Trainer:
    def __init__(self, net, rate):
        self.net = net
        self.rate = rate
        self.costs = []

    def epoch(self, x, y):
        error = self.net.forward(x) - y
        self.costs.append(0.5 * float((error * error).sum()))
        self.net.backward(error)
        self.net.step(self.rate)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    trainer = Trainer(Network(weights, biases, sigma, sigma_prime), learning_rate)
    for _ in range(epochs):
        trainer.epoch(x, y)
    return trainer.net.weights, trainer.net.biases, trainer.costs
