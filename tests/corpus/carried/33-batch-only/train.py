from batch import *
from delta import *
from update import *

STEPS = {
    "forward": forward_batch,
    "deltas": deltas,
    "gradient": gradient_batch,
    "update": update,
}

def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs, steps=STEPS):
    costs = []
    for _ in range(epochs):
        zs, acts = steps["forward"](weights, biases, x, sigma)
        e = acts[-1] - y
        costs.append((e ** 2).sum() / 2)
        ds = steps["deltas"](weights, zs, e, sigma_prime)
        gw, gb = steps["gradient"](ds, acts)
        weights, biases = steps["update"](weights, biases, gw, gb, learning_rate)
    return weights, biases, costs
