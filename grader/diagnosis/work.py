"""How much work a submission may be to look into: counted, so that two runs come to the same."""

from __future__ import annotations

ENOUGH = 400_000
"""For one submission: up to 3.5 s. Nearly all honest ones of the tests' corpus take less."""


class Exhausted(Exception):  # noqa: N818 - no error of ours: what was asked for is too much
    """All the work that may be done for a submission has been done."""


class Work:
    """Counts what is done for one submission, whether or not it had been done for another."""

    def __init__(self, enough: int = ENOUGH) -> None:
        self.done = 0
        self._enough = enough

    def add(self, amount: int) -> None:
        """Count some work before it is done.

        Raises:
            Exhausted: if that would be too much, now or ever after.
        """
        self.done += amount
        if self.done > self._enough:
            raise Exhausted
