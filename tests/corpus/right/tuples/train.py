from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = ()
    parameters = (tuple(weights), tuple(biases))
    for _ in range(epochs):
        zs, activations = forward_batch(*parameters, x, sigma)
        error = activations[-1] - y
        costs += ((error**2).sum() / 2,)
        ds = deltas(parameters[0], zs, error, sigma_prime)
        parameters = update(*parameters, *gradient_batch(ds, activations), learning_rate)
    return (*parameters, costs)
