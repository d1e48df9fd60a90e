"""Something that learns: a learner's own `train` on two spirals, as it goes, and drawn."""

from __future__ import annotations

from course.learning.network import Network, Points
from course.learning.plot import draw_loss, draw_plane
from course.learning.progress import Curve, Outcome, Progress
from course.learning.spirals import EPOCHS, GOAL, spirals, start
from course.learning.training import LIMITS, SECONDS, learn

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
    "draw_loss",
    "draw_plane",
    "learn",
    "spirals",
    "start",
]
