import numpy as np

def backpropagate_through(W, delta):
    return np.matmul(np.transpose(W), delta)

def output_delta(grad_a, z, sigma_prime):
    return grad_a + 0

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.multiply(backpropagate_through(weights_next, delta_next), sigma_prime(z))

def deltas(weights, zs, grad_a, sigma_prime):
    delta = output_delta(grad_a, zs[-1], sigma_prime)
    out = [delta]
    for i in range(1, len(weights)):
        delta = hidden_delta(weights[-i], delta, zs[-i - 1], sigma_prime)
        out.append(delta)
    return list(reversed(out))
