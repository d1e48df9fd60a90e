def gradient(deltas, activations):
    if len(deltas) == 0:
        return [], []
    first, *rest = deltas
    gw, gb = gradient(rest, activations[1:])
    return [first @ activations[0].T, *gw], [first, *gb]
