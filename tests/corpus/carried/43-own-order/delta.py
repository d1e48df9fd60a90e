from functools import reduce
from numpy import exp

def output_delta(grad_a, z, sigma_prime):
    return grad_a * exp(-z) / (1 + exp(-z)) ** 2

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)

def deltas(weights, zs, grad_a, sigma_prime):
    start = [output_delta(grad_a, zs[-1], sigma_prime)]
    layers = reversed(list(zip(weights[1:], zs[:-1])))
    return reduce(lambda ds, wz: [*ds, hidden_delta(wz[0], ds[-1], wz[1], sigma_prime)], layers, start)
