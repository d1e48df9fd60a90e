import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w_new, b_new = [], []
    for l in range(len(weights)):
        dw = learning_rate * grad_weights[l]
        db = -learning_rate * grad_biases[l]
        w_new.append(weights[l] + dw)
        b_new.append(biases[l] + db)
    return w_new, b_new
