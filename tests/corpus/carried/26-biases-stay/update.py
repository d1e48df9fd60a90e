import numpy as np

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [w.copy() for w in weights]
    for w, g in zip(new_weights, grad_weights):
        for idx in np.ndindex(*w.shape):
            w[idx] -= learning_rate * g[idx]
    new_biases = []
    for b, g in zip(biases, grad_biases):
        with np.nditer([b, g, None]) as it:
            for p, q, r in it:
                r[...] = p
            new_biases.append(it.operands[2])
    return new_weights, new_biases
