gradient = lambda deltas, activations: (
    list(map(lambda d, a: d @ a.T, deltas, activations)),
    list(map(lambda d: +d, deltas)),
)
