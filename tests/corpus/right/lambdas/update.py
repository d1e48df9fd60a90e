update = lambda w, b, gw, gb, rate: tuple(
    [p - rate * g for p, g in zip(ps, gs)] for ps, gs in [(w, gw), (b, gb)]
)
