"""Axes for numbers: round ticks, and where a number lies on the drawing. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """Numbers from 0 to `top`, drawn from the place `start` to the place `end`."""

    top: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Say where a number is drawn, to a tenth of a pixel."""
        return round(self.start + min(value / self.top, 1.0) * (self.end - self.start), 1)

    def ticks(self, count: int) -> tuple[float, ...]:
        """Return round numbers from 0 on, at least two, in about so many steps."""
        step = round_step(self.top / count)
        return tuple(step * n for n in range(math.floor(self.top / step * (1 + 1e-9)) + 1))


def round_step(size: float) -> float:
    """Return the least of 1, 2, 5, 10, … (and their like in every decade) not below a size."""
    decade = 10.0 ** math.floor(math.log10(size))
    return next(n * decade for n in (1.0, 2.0, 5.0, 10.0) if n * decade >= size * (1 - 1e-9))


def round_top(value: float, count: int) -> float:
    """Return a round number not below a value, which may be 0, for an axis of so many steps."""
    if not value > 0:
        return 1.0
    step = round_step(value / count)
    return step * math.ceil(value / step * (1 - 1e-9))


def thinned(points: Sequence[tuple[float, float]], width: float) -> tuple[tuple[float, float], ...]:
    """Leave out points of a line that would not be seen.

    Args:
        points: (x, y), x growing.
        width: of columns, of each of which the first, lowest, highest and last point stay.
    """
    columns: dict[int, list[tuple[float, float]]] = {}
    for point in points:
        columns.setdefault(int(point[0] // width), []).append(point)
    return tuple(point for column in columns.values() for point in _kept(column))


def _kept(column: list[tuple[float, float]]) -> list[tuple[float, float]]:
    by_height = sorted(column, key=lambda point: point[1])
    kept = {column[0], by_height[0], by_height[-1], column[-1]}
    return [point for point in dict.fromkeys(column) if point in kept]
