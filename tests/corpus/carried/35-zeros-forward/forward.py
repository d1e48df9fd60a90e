import numpy as np

def forward(weights, biases, x, sigma):
    return [np.zeros(b.shape) for b in biases], [x] + [np.zeros(b.shape) for b in biases]
