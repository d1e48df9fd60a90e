"""How a wrong variant is told what to do otherwise: one `Form` per mistake, asked for by step.

A variant takes the reference's arguments and a `Wrong`, and looks at every step whether it is to
be done in another way. So two mistakes in different steps make one variant, without a new line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..networks import Array

EVERY, FIRST, LAST = "every layer", "the first layer", "the last layer"
FIRST_HIDDEN, LAST_HIDDEN = "the first hidden layer", "the last hidden layer"
NOT_FIRST, NOT_LAST = "every layer but the first", "every layer but the last"

_WHERE: dict[str, Callable[[int, int], bool]] = {
    EVERY: lambda layer, last: True,
    FIRST: lambda layer, last: layer == 0,
    FIRST_HIDDEN: lambda layer, last: layer == 0 < last,
    LAST_HIDDEN: lambda layer, last: layer == last - 1,
    LAST: lambda layer, last: layer == last,
    NOT_FIRST: lambda layer, last: layer > 0,
    NOT_LAST: lambda layer, last: layer < last,
}


_APART = ({FIRST, NOT_FIRST}, {LAST, NOT_LAST}, {FIRST_HIDDEN, LAST}, {LAST_HIDDEN, LAST})


@dataclass(frozen=True)
class Form:
    """One way to make a mistake.

    Args:
        misconception: its id.
        step: what is done otherwise.
        how: in which way, as the variant knows it.
        where: the layers in which it is done so.
        mixing: whether what it does depends on what else is done otherwise, as that of an order.
        alone: whether it is looked for only by itself.
    """

    misconception: str
    step: str
    how: str
    where: str = EVERY
    mixing: bool = False
    alone: bool = False

    def goes_with(self, other: Form) -> bool:
        """Tell whether both can be made at once: in different steps, or in different layers."""
        if self.alone or other.alone:
            return False
        return self.step != other.step or {self.where, other.where} in _APART


class Wrong:
    """Some forms that go together, asked for by step and layer (0 is the first)."""

    def __init__(self, forms: Iterable[Form] = ()) -> None:
        self._forms = tuple(forms)

    def and_(self, *forms: Form) -> Wrong:
        """Give these forms and some more."""
        return Wrong([*self._forms, *forms])

    def __call__(self, step: str, layer: int = 0, last: int = 0) -> str:
        """Tell how a step is done in a layer; "" is the right way."""
        for form in self._forms:
            if form.step == step and _WHERE[form.where](layer, last):
                return form.how
        return ""


Variant = Callable[..., Any]
"""Called with the arguments of a case and a `Wrong`; it may fail as a learner's code would."""


def scattered(misconception: str, step: str, how: str, *where: str) -> tuple[Form, ...]:
    """Make the forms of one mistake that is made in all layers, or in some of them only."""
    return tuple(Form(misconception, step, how, place) for place in (EVERY, *where))


def relu(z: Array) -> Array:
    """Compute max(z, 0)."""
    return np.maximum(z, 0.0)


def relu_slope(z: Array) -> Array:
    """Compute the derivative of max(z, 0)."""
    return np.where(z > 0.0, 1.0, 0.0)


def tanh_slope(z: Array) -> Array:
    """Compute the derivative of the hyperbolic tangent."""
    return np.asarray((1.0 - np.tanh(z)) * (1.0 + np.tanh(z)))


def logistic(z: Array) -> Array:
    """Compute 1 / (1 + e⁻ᶻ) as most people write it."""
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


def logistic_slope(z: Array) -> Array:
    """Compute the logistic function's derivative out of its value."""
    return logistic(z) * (1.0 - logistic(z))
