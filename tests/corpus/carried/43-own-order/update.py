"""Ein Schritt der Delta-Regel ⛷️ – bergab, also mit Minus."""


def update(Gewichte, Schwellen, ΔW, Δb, η):
    return ([W + (-η) * d for W, d in zip(Gewichte, ΔW)],
            [b + (-η) * d for b, d in zip(Schwellen, Δb)])
