from __future__ import annotations

from types_ import Arrays, Gradients


def gradient(deltas: Arrays, activations: Arrays) -> Gradients:
    return Gradients(
        weights=[d @ a.T for d, a in zip(deltas, activations)],
        biases=[d.copy() for d in deltas],
    )
