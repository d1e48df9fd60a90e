"""Exercise: the gradient.

Lesson: "The same in matrices".

Try the example below on your own code with `python -m doctest gradient.py`, then have it graded
with `course grade . --only gradient`.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def gradient(deltas: list[Array], activations: list[Array]) -> tuple[list[Array], list[Array]]:
    """Turn error signals and activations into the gradient of the cost of one sample.

        ∂C/∂w_kj^l = δ_k^l a_j^(l-1)
        ∂C/∂b_k^l  = δ_k^l

    deltas       list of L arrays δ^1 … δ^L, shape (n_l, 1)
    activations  list of L+1 arrays a^0 … a^L, shape (n_l, 1), as `forward` returns them

    Return (grad_weights, grad_biases): two lists of L arrays, shaped like the weights,
    (n_l, n_(l-1)), and like the biases, (n_l, 1). Change none of the arguments.

    One layer, from three inputs to two neurons:

    >>> deltas = [np.array([[2.0], [-1.0]])]
    >>> activations = [np.array([[1.0], [2.0], [3.0]]), np.array([[0.5], [0.25]])]
    >>> grad_weights, grad_biases = gradient(deltas, activations)
    >>> grad_weights[0].tolist()
    [[2.0, 4.0, 6.0], [-1.0, -2.0, -3.0]]
    >>> grad_biases[0].tolist()
    [[2.0], [-1.0]]
    """
    raise NotImplementedError
