import numpy as np

def forward(weights, biases, x, sigma):
    sigma_one_by_one = np.vectorize(lambda t: float(sigma(float(t))), otypes=[np.float64])
    zs, activations = [], [np.asarray(x)]
    for w, b in zip(weights, biases):
        z = np.tensordot(w, activations[-1], axes=([1], [0]))
        z = np.add(z, b)
        zs.append(z)
        activations.append(sigma_one_by_one(z))
    return zs, activations
