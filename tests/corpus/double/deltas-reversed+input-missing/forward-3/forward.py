import numpy as np


def forward(Ws, bs, x, f):
    # Rekursion über die Schichten
    def weiter(l, a):
        if l == len(Ws):
            return [], []
        z = np.dot(Ws[l], a) + bs[l]
        neu = f(z)
        rest_z, rest_a = weiter(l + 1, neu)
        return rest_z + [z], [neu] + rest_a

    zs, as_ = weiter(0, x)
    return zs, as_
