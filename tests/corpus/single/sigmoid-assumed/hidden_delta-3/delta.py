import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    a = sigmoid(z)
    return np.dot(weights_next.T, delta_next) * a * (1 - a)


def deltas(weights, zs, grad_a, sigma_prime):
    found = [np.multiply(grad_a, sigma_prime(zs[-1]))]
    for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        found.append(np.multiply(np.dot(w.T, found[-1]), sigma_prime(z)))
    return found[::-1]
