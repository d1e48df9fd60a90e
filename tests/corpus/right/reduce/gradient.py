from functools import reduce


def gradient(deltas, activations):
    return reduce(
        lambda so_far, pair: (so_far[0] + [pair[0] @ pair[1].T], so_far[1] + [pair[0]]),
        zip(deltas, activations),
        ([], []),
    )
