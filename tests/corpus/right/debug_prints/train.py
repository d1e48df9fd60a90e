from copy import deepcopy

from batch import forward_batch, gradient_batch
from delta import deltas
from log import calls, debug
from update import update

best = {"cost": float("inf")}


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    debug("train", x, y, learning_rate, epochs)
    weights = deepcopy(weights)
    biases = deepcopy(biases)
    costs = []
    for epoch in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y
        cost = float((error**2).sum() / 2)
        print(f"epoch {epoch:5d}   cost {cost:.6f}")
        if cost < best["cost"]:
            best.update(cost=cost, weights=weights, biases=biases)
        costs.append(cost)
        gw, gb = gradient_batch(deltas(weights, zs, error, sigma_prime), activations)
        weights, biases = update(weights, biases, gw, gb, learning_rate)
    print("done after", calls)
    return weights, biases, costs
