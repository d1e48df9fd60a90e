import numpy as np

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    theta = [np.hstack(p) for p in zip(weights, biases)]
    nabla = [np.hstack(g) for g in zip(grad_weights, grad_biases)]
    theta = [t - learning_rate * n for t, n in zip(theta, nabla)]
    return [t[:, :-1] for t in theta], [t[:, [-1]] for t in theta]
