"""Random networks for the hidden cases, and the transfer functions they use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Formula:
    """A function of an array `z`, kept as text so that it can be sent to another process."""

    formula: str

    def __call__(self, z: Any) -> Any:
        """Evaluate at z, an array of any shape or a number."""
        return self._function(z)

    @cached_property
    def _function(self) -> Callable[[Any], Any]:
        function: Callable[[Any], Any] = eval(f"lambda z: {self.formula}", {"np": np})
        return function


@dataclass(frozen=True)
class Transfer:
    """A transfer function and its first derivative."""

    sigma: Formula
    sigma_prime: Formula


# Written so that they neither overflow nor lose digits at large |z|.
LOGISTIC = Transfer(
    Formula("0.5 + 0.5 * np.tanh(0.5 * z)"),
    Formula("0.25 * (1.0 - np.tanh(0.5 * z)) * (1.0 + np.tanh(0.5 * z))"),
)
TANH = Transfer(Formula("np.tanh(z)"), Formula("(1.0 - np.tanh(z)) * (1.0 + np.tanh(z))"))
SOFTPLUS = Transfer(Formula("np.logaddexp(0.0, z)"), Formula("0.5 + 0.5 * np.tanh(0.5 * z)"))
SINE = Transfer(Formula("np.sin(z)"), Formula("np.cos(z)"))
IDENTITY = Transfer(Formula("1.0 * z"), Formula("0.0 * z + 1.0"))
RELU = Transfer(Formula("np.maximum(z, 0.0)"), Formula("np.where(z > 0.0, 1.0, 0.0)"))
BENT = Transfer(
    Formula("np.where(z > 0.0, 0.8 * z, 0.3 * z)"), Formula("np.where(z > 0.0, 0.8, 0.3)")
)

UNLIKE_LOGISTIC = (TANH, SOFTPLUS, SINE, IDENTITY, RELU)
HOMOGENEOUS = (IDENTITY, BENT)
"""σ(c z) = c σ(z) for c > 0: a network's numbers stay as tiny or as large as its weights."""

# With one or two neurons or samples, many a wrong factor is 1: 1/n, 2/n, the sum of a row. So
# each test has a case in which there are three of each.
FEWEST = 3


@dataclass(frozen=True)
class Network:
    """Weights W^l (n_l, n_{l-1}) and biases b^l (n_l, 1), first layer first."""

    weights: list[Array]
    biases: list[Array]

    @property
    def widths(self) -> list[int]:
        """The number of neurons per layer, n_0 (the input's width) first."""
        return [self.weights[0].shape[1], *(len(b) for b in self.biases)]


def random_network(
    rng: np.random.Generator, widths: list[int], weight: float = 1.0, bias: float = 1.0
) -> Network:
    """Draw a network whose input sums keep their size from layer to layer.

    `weight` and `bias` are the typical sizes of W^l a (for a of size 1) and of b^l.
    """
    pairs = list(pairwise(widths))
    return Network(
        weights=[weight * rng.normal(size=(n, m)) / np.sqrt(m) for m, n in pairs],
        biases=[bias * rng.normal(size=(n, 1)) for _, n in pairs],
    )


def equal_widths(rng: np.random.Generator) -> Iterator[list[int]]:
    """Draw widths that are the same in every layer: a wrong transpose changes values only."""
    for layers in (2, 4):
        yield [int(rng.integers(FEWEST, 7))] * (layers + 1)


def different_widths(rng: np.random.Generator) -> Iterator[list[int]]:
    """Draw widths that differ in every layer: a wrong transpose changes shapes."""
    for layers, least in ((2, FEWEST), (3, 1)):
        yield [int(n) for n in rng.permutation(np.arange(least, 9))[: layers + 1]]


def one_layer(rng: np.random.Generator) -> Iterator[list[int]]:
    """Draw the widths of two networks with one layer."""
    yield [3, 2]
    yield [int(n) for n in rng.integers(1, 17, size=2)]


def various(rng: np.random.Generator) -> Iterator[list[int]]:
    """Draw widths of one and of five layers: mistakes that need a certain depth show up."""
    for layers, least in ((1, FEWEST), (5, 1)):
        yield [int(n) for n in rng.permutation(np.arange(least, 9))[: layers + 1]]


def deep(rng: np.random.Generator) -> Iterator[list[int]]:
    """Draw the widths of a network with five layers of 1 to 16 neurons, both among them."""
    first, *inner, last = rng.permutation([16, *rng.integers(FEWEST, 16, size=4)])
    yield [int(n) for n in (first, *rng.permutation([1, *inner]), last)]


def widths_in_turn(rng: np.random.Generator, layers: int, turn: int) -> list[int]:
    """Draw the widths of one network: all equal in every other turn, so that mistakes that fail
    where widths differ show their numbers, too.
    """
    equal = [int(rng.integers(FEWEST, 6))] * (layers + 1)
    return any_widths(rng, layers) if turn % 2 else equal


def any_widths(rng: np.random.Generator, layers: int) -> list[int]:
    """Draw the widths of one network with so many layers."""
    return [int(n) for n in rng.integers(FEWEST, 6, size=layers + 1)]


MAGNITUDES = (1e-9, 1e3)
"""Sizes of numbers at which an absolute tolerance would call wrong results right."""
