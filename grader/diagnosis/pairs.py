"""Which two mistakes may together have given a result, judged by what each does alone. Pure.

Where a result is right, neither of the two may be wrong alone; where it is wrong, one has to be,
and if only one is, it gives what was got. That leaves few of many thousand pairs to be tried out.
Pairs with a mistake that mixes with others are always tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from grader.diagnosis.flattened import FlattenedResult

Bools = npt.NDArray[np.bool_]


class Pairs:
    """All pairs of mistakes on one case."""

    def __init__(
        self,
        alone: Sequence[FlattenedResult | None],
        expected: FlattenedResult | None,
        together: Bools,
        mixing: Sequence[bool],
    ) -> None:
        """Compare what each mistake gives alone with what is expected.

        Args:
            alone: the result of each mistake; None where it raises.
            expected: the right result.
            together: (M, M), whether two of the M mistakes can be made at once.
            mixing: (M,), whether nothing can be told of a mistake by what it does alone.
        """
        self._alone = [flat.arrays() if flat else [] for flat in alone]
        self._expected = expected.arrays() if expected else []
        count = len(self._expected)
        works = np.array([bool(arrays) for arrays in self._alone], dtype=bool)
        self._alike = np.array([len(arrays) == count for arrays in self._alone], dtype=bool)
        self._changed = np.ones((len(alone), count), dtype=bool)
        for row in np.flatnonzero(self._alike):
            pairs = zip(self._expected, self._alone[row], strict=True)
            self._changed[row] = [not e.matches(a) for e, a in pairs]
        self._mixing = np.array(mixing, dtype=bool)
        self._together = np.triu(together & works[:, None] & works[None, :], 1)

    def that_may_give(self, got: FlattenedResult) -> Iterator[tuple[int, int]]:
        """Yield the numbers of the two mistakes of each pair that may give this result."""
        arrays = got.arrays()
        if len(arrays) != len(self._expected):
            other = ~self._alike  # one of them at least makes lists of another length
            allowed = self._together & (other[:, None] | other[None, :])
        else:
            allowed = self._together & self._alike[:, None] & self._alike[None, :]
            for place, (expected, mine) in enumerate(zip(self._expected, arrays, strict=True)):
                allowed &= self._allowed(place, expected.matches(mine), mine)
        tried = self._together & (self._mixing[:, None] | self._mixing[None, :])
        for a, b in np.argwhere(allowed | tried):
            yield int(a), int(b)

    def _allowed(self, place: int, right: bool, got: FlattenedResult) -> Bools:
        """Tell of each pair whether it may give this array at this place."""
        changed = self._changed[:, place]
        neither = ~changed[:, None] & ~changed[None, :]
        if right:
            return np.asarray(neither)
        hits = np.array(
            [
                bool(alike and arrays[place].explains(got))
                for alike, arrays in zip(self._alike, self._alone, strict=True)
            ],
            dtype=bool,
        )
        one = (changed & hits)[:, None] & ~changed[None, :]
        either: Bools = (changed[:, None] & changed[None, :]) | one | one.T
        return either
