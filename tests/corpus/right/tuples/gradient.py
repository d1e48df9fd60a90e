def gradient(deltas, activations):
    return tuple(d @ a.T for d, a in zip(deltas, activations)), tuple(deltas)
