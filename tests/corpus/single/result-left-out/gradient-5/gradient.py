def gradient(deltas, activations):
    return [d @ a.T for d, a in zip(deltas, activations)]
