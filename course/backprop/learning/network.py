"""The network that learns, and what it makes of points: our own arithmetic, not the learner's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from grader.inside.wire import Formula

Array: TypeAlias = npt.NDArray[np.float64]

SIGMA = Formula("np.tanh(z)")
SIGMA_PRIME = Formula("1.0 - np.tanh(z) ** 2")


@dataclass(frozen=True)
class Points:
    """Points of the plane, x (2, N), and the output asked for at each, y (1, N)."""

    x: Array
    y: Array

    @property
    def count(self) -> int:
        """How many points there are, N."""
        return len(self.x.T)


@dataclass(frozen=True)
class Network:
    """Weights W^l (n_l, n_{l-1}) and biases b^l (n_l, 1), first layer first; σ is tanh."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]

    @property
    def finite(self) -> bool:
        """Whether no weight and no bias is nan or infinite."""
        return all(bool(np.isfinite(array).all()) for array in (*self.weights, *self.biases))

    def outputs(self, x: Array) -> Array:
        """Compute a^L, (n_L, N), for inputs x, (n_0, N); nan where numbers are too large."""
        with np.errstate(all="ignore"):
            for weights, bias in zip(self.weights, self.biases, strict=True):
                x = np.tanh(weights @ x + bias)
        return x

    def cost(self, points: Points) -> float:
        """Compute C = ½ Σ ‖a^L − y‖², summed over the points."""
        return 0.5 * float(np.sum((self.outputs(points.x) - points.y) ** 2))

    def right(self, points: Points) -> npt.NDArray[np.bool_]:
        """Tell for each of the N points whether the output has the sign asked for, (N,)."""
        right: npt.NDArray[np.bool_] = (self.outputs(points.x) * points.y > 0)[0]
        return right

    def share(self, points: Points) -> float:
        """Return the share of the points that are on the right side, 0 to 1."""
        return float(self.right(points).mean())
