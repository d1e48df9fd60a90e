from copy import deepcopy

from log import debug

last_run = {}  # so that I can look at it in the shell


def forward(weights, biases, x, sigma):
    weights = deepcopy(weights)
    biases = deepcopy(biases)
    x = deepcopy(x)
    debug("forward", x, sigma)
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        print("z =", z)
        zs.append(z)
        activations.append(sigma(z))
    last_run["zs"] = zs
    last_run["activations"] = activations
    return deepcopy(zs), deepcopy(activations)
