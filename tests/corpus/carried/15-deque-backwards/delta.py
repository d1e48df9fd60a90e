from collections import deque

def output_delta(grad_a, z, sigma_prime):
    return sigma_prime(z) * grad_a

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return sigma_prime(z) * weights_next.dot(delta_next)

def deltas(weights, zs, grad_a, sigma_prime):
    found = deque()
    for l in range(len(zs), 0, -1):           # l as in the lesson, L ... 1
        if found:
            found.appendleft(hidden_delta(weights[l], found[0], zs[l - 1], sigma_prime))
        else:
            found.appendleft(output_delta(grad_a, zs[l - 1], sigma_prime))
    return list(found)
