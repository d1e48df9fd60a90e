"""How far a learner's `train` has come, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from course.backprop.learning.network import Network
from grader.assignment.compare import Outcome as Finding
from grader.sandbox.answer import Status

Outcome: TypeAlias = (
    Literal["running", "learnt", "unlearnt", "slow", "rising", "diverged"] | Status | Finding
)
"""`learnt`: the goal is reached. `unlearnt`: it is not, and all epochs are over. `slow`: it is not,
and the time is. `rising`: the cost grows. `diverged`: it is nan or infinite. The others are as in
grading.
"""

Curve: TypeAlias = tuple[tuple[int, float], ...]
"""Pairs of a number of epochs and the cost after so many, in order; the first is of none."""


@dataclass(frozen=True)
class Progress:
    """What came of the epochs so far. The last one has an `outcome`, and a `text` about it.

    `costs` holds every epoch where the learner's own list agrees with the weights, else only
    those at which we have looked; `note` says so then. `share` is that of the points on the right
    side, by the weights of `network`.
    """

    epochs: int
    costs: Curve
    share: float
    network: Network
    outcome: Outcome = "running"
    text: str = ""
    note: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.outcome != "running"

    @property
    def cost(self) -> float:
        """The cost of the network as it is now."""
        return self.costs[-1][1]
