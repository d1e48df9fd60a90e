def forward(weights, biases, x, sigma):
    import numpy as np
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        a = activations[-1]
        z = np.array([[sum(w[j, k] * a[j, 0] for j in range(a.shape[0])) + b[k, 0]]
                      for k in range(w.shape[0])])
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
