import numpy as np

# In this file * on M(...) is the matrix product; Hadamard is np.multiply. Results are plain arrays.
M = np.asmatrix

def _plain(m):
    return np.asarray(m)

def output_delta(grad_a, z, sigma_prime):
    return _plain(np.multiply(M(grad_a), M(sigma_prime(z))))

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = M(weights_next).T * M(delta_next)
    return _plain(np.multiply(back, sigma_prime(z)))

def deltas(weights, zs, grad_a, sigma_prime):
    def backwards():
        d = output_delta(grad_a, zs[-1], sigma_prime)
        yield d
        for i in range(len(weights) - 1):
            d = hidden_delta(weights[-1 - i], d, zs[-2 - i], sigma_prime)
            yield d
    return [*backwards()][::-1]
