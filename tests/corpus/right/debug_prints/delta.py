import numpy as np
from log import debug

history = []


def output_delta(grad_a, z, sigma_prime):
    debug("output_delta", grad_a, z)
    result = np.array(grad_a) * sigma_prime(np.array(z))
    history.append(result)
    print(result)
    return result.copy()


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    debug("hidden_delta", weights_next, delta_next, z)
    result = np.array(weights_next).T @ np.array(delta_next)
    print("before sigma'", result)
    result = result * sigma_prime(np.array(z))
    history.append(result)
    print("after sigma'", result)
    return result.copy()


def deltas(weights, zs, grad_a, sigma_prime):
    debug("deltas", grad_a)
    weights = [W.copy() for W in weights]
    zs = [z.copy() for z in zs]
    ds = [output_delta(grad_a.copy(), zs.pop(), sigma_prime)]
    while zs:
        ds.insert(0, hidden_delta(weights.pop(), ds[0], zs.pop(), sigma_prime))
    print("deltas:", ds)
    return ds
