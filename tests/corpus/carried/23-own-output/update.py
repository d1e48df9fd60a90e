import numpy as np

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    W = []
    B = []
    for l in range(len(weights)):
        w = np.zeros(weights[l].shape)
        b = np.zeros(biases[l].shape)
        for k in range(w.shape[0]):
            for j in range(w.shape[1]):
                w[k, j] = weights[l][k, j] - learning_rate * grad_weights[l][k, j]
            b[k, 0] = biases[l][k, 0] - learning_rate * grad_biases[l][k, 0]
        W.append(w)
        B.append(b)
    return W, B
