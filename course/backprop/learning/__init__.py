"""Something that learns: a learner's own `train` on two spirals, as it goes, and drawn."""

from __future__ import annotations

from course.backprop.learning.network import Network, Points
from course.backprop.learning.plot import draw_cost, draw_plane
from course.backprop.learning.progress import Curve, Outcome, Progress
from course.backprop.learning.spirals import EPOCHS, GOAL, spirals, start
from course.backprop.learning.training import LIMITS, SECONDS, learn

__all__ = [
    "EPOCHS",
    "GOAL",
    "LIMITS",
    "SECONDS",
    "Curve",
    "Network",
    "Outcome",
    "Points",
    "Progress",
    "draw_cost",
    "draw_plane",
    "learn",
    "spirals",
    "start",
]
