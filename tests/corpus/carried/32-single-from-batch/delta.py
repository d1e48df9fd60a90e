import numpy as np

def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return output_delta(weights_next.T @ delta_next, z, sigma_prime)

RULES = {True: output_delta, False: hidden_delta}

def deltas(weights, zs, grad_a, sigma_prime):
    out = []
    for w, z in zip([*weights[1:], None][::-1], zs[::-1]):
        args = (grad_a,) if w is None else (w, out[-1])
        out.append(RULES[w is None](*args, z, sigma_prime))
    return out[::-1]
