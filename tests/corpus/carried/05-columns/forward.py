import numpy as np

def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    previous = x
    for index in range(0, len(weights), 1):
        weighted_sum = np.zeros((weights[index].shape[0], x.shape[1]))
        for j in range(weights[index].shape[1]):
            # column j of W times the j-th activation
            weighted_sum = weighted_sum + weights[index][:, j:j + 1] * previous[j:j + 1, :]
        weighted_sum = weighted_sum + biases[index]
        previous = sigma(weighted_sum)
        zs.append(weighted_sum)
        activations.append(sigma(previous))
    return zs, activations
