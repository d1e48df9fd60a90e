import numpy as np

# delta^T W instead of W^T delta: no big matrix is transposed

def output_delta(grad_a, z, sigma_prime):
    g = grad_a.copy()
    g *= sigma_prime(z)
    return g

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    row = delta_next.T @ weights_next
    row = row * sigma_prime(z).T
    return row.T

def deltas(weights, zs, grad_a, sigma_prime):
    slopes = [sigma_prime(z).T for z in zs]
    row = grad_a.T * slopes.pop()
    rows = [row]
    for w in weights[:0:-1]:
        row = (row @ w) * slopes.pop()
        rows.append(row)
    return [r.T for r in rows[::-1]]
