"""Exercise: the error signals.

Lesson: "The error signal", "Propagating backwards" and "The same in matrices".

Try the examples below on your own code with `python -m doctest delta.py`, then have it graded
with `course grade . --only delta`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def output_delta(grad_a: Array, z: Array, sigma_prime: Callable[[Array], Array]) -> Array:
    """Find the error signal of the last layer.

        δ^L = ∇_a C ⊙ σ'(z^L)          (⊙ multiplies element by element)

    grad_a       ∂C/∂a^L, how the cost changes with each output, shape (n_L, 1)
    z            the input sums z^L, shape (n_L, 1)
    sigma_prime  σ', the derivative of the transfer function, for arrays of any shape

    Return δ^L = ∂C/∂z^L, shape (n_L, 1). Change none of the arguments.

    With σ(z) = z², so σ'(z) = 2z:

    >>> grad_a = np.array([[0.5], [-1.0]])
    >>> z = np.array([[3.0], [2.0]])
    >>> output_delta(grad_a, z, lambda z: 2 * z).tolist()
    [[3.0], [-4.0]]
    """
    raise NotImplementedError


def hidden_delta(
    weights_next: Array, delta_next: Array, z: Array, sigma_prime: Callable[[Array], Array]
) -> Array:
    """Find the error signal of a layer from that of the layer after it.

        δ^l = (W^(l+1))ᵀ δ^(l+1) ⊙ σ'(z^l)

    weights_next  W^(l+1), shape (n_(l+1), n_l)
    delta_next    δ^(l+1), shape (n_(l+1), 1)
    z             the input sums z^l, shape (n_l, 1)
    sigma_prime   σ', for arrays of any shape

    Return δ^l, shape (n_l, 1). Change none of the arguments.

    A layer of two neurons before a layer of one, σ'(z) = 2z:

    >>> weights_next = np.array([[0.5, 1.0]])
    >>> delta_next = np.array([[4.0]])
    >>> z = np.array([[3.0], [-1.0]])
    >>> hidden_delta(weights_next, delta_next, z, lambda z: 2 * z).tolist()
    [[12.0], [-8.0]]
    """
    raise NotImplementedError


def deltas(
    weights: list[Array], zs: list[Array], grad_a: Array, sigma_prime: Callable[[Array], Array]
) -> list[Array]:
    """Find the error signals of all layers, walking from the last layer back to the first.

    weights      list of L arrays W^l, shape (n_l, n_(l-1))
    zs           list of L arrays z^l, shape (n_l, 1), as `forward` returns them
    grad_a       ∂C/∂a^L, shape (n_L, 1)
    sigma_prime  σ', for arrays of any shape

    Return a list of the L arrays δ^1 … δ^L, first layer first; δ^l has shape (n_l, 1).
    Change none of the arguments.

    Two inputs, a layer of two neurons, then one of one, σ'(z) = 2z:

    >>> weights = [np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.5, 1.0]])]
    >>> zs = [np.array([[3.0], [-1.0]]), np.array([[2.0]])]
    >>> grad_a = np.array([[1.0]])
    >>> [delta.tolist() for delta in deltas(weights, zs, grad_a, lambda z: 2 * z)]
    [[[12.0], [-8.0]], [[4.0]]]
    """
    raise NotImplementedError
