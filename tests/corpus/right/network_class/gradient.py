from network import Layer


def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    for delta, activation in zip(deltas, activations):
        layer = Layer(None, None)
        layer.delta, layer.input = delta, activation
        gw, gb = layer.grad()
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
