from dataclasses import dataclass


@dataclass
class SGD:
    lr: float
    momentum: float = 0.0
    weight_decay: float = 0.0

    def step(self, params, grads):
        velocity = [0.0 * p for p in params]
        out = []
        for p, g, v in zip(params, grads, velocity):
            v = self.momentum * v - self.lr * (g + self.weight_decay * p)
            out.append(p + v)
        return out


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    opt = SGD(learning_rate)
    return opt.step(weights, grad_weights), opt.step(biases, grad_biases)
