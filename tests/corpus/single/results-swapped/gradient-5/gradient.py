def gradient(deltas, activations):
    return [d.copy() for d in deltas], [d @ a.T for d, a in zip(deltas, activations)]
