"""Exercise: the forward step.

Lesson: "One layer forward" and "The network as one function".

Try the example below on your own code with `python -m doctest forward.py`, then have it graded
with `course grade . --only forward`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def forward(
    weights: list[Array], biases: list[Array], x: Array, sigma: Callable[[Array], Array]
) -> tuple[list[Array], list[Array]]:
    """Run one sample through a network of L layers and keep everything on the way.

    For each layer l = 1, …, L, starting from a^0 = x:

        z^l = W^l a^(l-1) + b^l
        a^l = σ(z^l)

    weights  list of L arrays: W^l has shape (n_l, n_(l-1)), row k holds the weights into neuron k
    biases   list of L arrays: b^l has shape (n_l, 1)
    x        the input, shape (n_0, 1)
    sigma    the transfer function σ: works on each element of an array of any shape.
             It can be any function, not only the logistic one

    Return (zs, activations): `zs` is a list of the L arrays z^1 … z^L, `activations` one of the
    L+1 arrays a^0 … a^L; z^l and a^l have shape (n_l, 1). Change none of the arguments.

    Two inputs, a layer of two neurons, then one of one; σ(z) = z², for round numbers:

    >>> weights = [np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.5, 1.0]])]
    >>> biases = [np.array([[-1.0], [4.0]]), np.array([[2.0]])]
    >>> x = np.array([[2.0], [1.0]])
    >>> zs, activations = forward(weights, biases, x, lambda z: z**2)
    >>> [z.tolist() for z in zs]
    [[[3.0], [3.0]], [[15.5]]]
    >>> [a.tolist() for a in activations]
    [[[2.0], [1.0]], [[9.0], [9.0]], [[240.25]]]
    """
    raise NotImplementedError
