def update(w, b, gw, gb, lr):
    return tuple([p - lr * g for p, g in zip(ps, gs)] for ps, gs in [(w, gw), (b, gb)])
