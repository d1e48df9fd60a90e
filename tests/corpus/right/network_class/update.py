class DeltaRule:
    """Callable so that the rate is given once."""

    def __init__(self, rate):
        self.rate = rate

    def __call__(self, parameter, grad):
        return parameter - self.rate * grad


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    rule = DeltaRule(learning_rate)
    return list(map(rule, weights, grad_weights)), list(map(rule, biases, grad_biases))
