"""What a learner reads about learning. Pure."""

from __future__ import annotations

import math

from course.backprop.figures.letters import number


def shown(value: float) -> str:
    """Write a number with three digits: 76.8, 2000, 1.5e+40."""
    return number(float(f"{value:.3g}"))


def percent(share: float) -> str:
    """Write a share in percent, never rounded up: 100 % is all of them."""
    return f"{math.floor(100 * share + 1e-9)} %"


def learnt(epochs: int, first: float, last: float, share: float) -> str:
    """Say that it has learnt: in how many epochs, and how well."""
    return (
        f"It has learned. In {epochs} epochs your `train` took the trained cost from "
        f"{shown(first)} to {shown(last)}, and {percent(share)} of the points are on the right "
        "side."
    )


def unlearnt(epochs: int, first: float, last: float, share: float, goal: float) -> str:
    """Say that all epochs are over, and the goal is not reached."""
    if last == first:
        return (
            f"The trained cost is still {shown(first)} after {epochs} epochs: "
            "are the weights that `train` returns others than those it was given?"
        )
    return (
        f"After {epochs} epochs {percent(share)} of the points are on the right side, and "
        f"the trained cost went from {shown(first)} to {shown(last)}. With every step right, at "
        f"least {percent(goal)} are: have `train` graded to see which step is not."
    )


def slow(epochs: int, total: int, seconds: float, share: float) -> str:
    """Say that the time is up."""
    return (
        f"Stopped after {seconds:g} s, at epoch {epochs} of {total}, with {percent(share)} of the "
        "points on the right side. Loops over samples or neurons take their time: can a step "
        "treat the whole batch at once?"
    )


def rising(epochs: int, first: float, last: float) -> str:
    """Say that the cost grows where it should shrink."""
    return (
        f"The cost grows: it was {shown(first)} before the first step and is {shown(last)} after "
        f"epoch {epochs}. Learning wants it to shrink: which way, and how far, does each step go?"
    )


def diverged(epoch: int) -> str:
    """Say that the numbers have become nan or infinite."""
    return (
        f"The cost grew without bound at epoch {epoch}: it is nan or infinite from there on. "
        "Which way, and how far, does each step go?"
    )


def unlike(epoch: int, claimed: float, cost: float) -> str:
    """Say that `costs` does not hold the costs of the weights."""
    return (
        "`costs` does not match what the weights give: "
        f"for epoch {epoch} it says {shown(claimed)}, and the cost before that step is "
        f"{shown(cost)}. The curve shows the cost of your weights."
    )
