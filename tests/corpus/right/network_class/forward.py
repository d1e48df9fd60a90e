from network import Network


def forward(weights, biases, x, sigma):
    net = Network(weights, biases, sigma)
    net.forward(x)
    return net.zs, net.activations
