from precise import down, up


def gradient(deltas, activations):
    return (
        [down(up(d) @ up(a).T) for d, a in zip(deltas, activations)],
        [down(d) for d in deltas],
    )
