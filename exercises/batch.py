"""Exercise: a batch at once.

Lesson: "Many samples at once". Column i of every matrix belongs to sample i of N.

Try the examples below on your own code with `python -m doctest batch.py`, then have it graded
with `course grade . --only batch`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def forward_batch(
    weights: list[Array], biases: list[Array], x: Array, sigma: Callable[[Array], Array]
) -> tuple[list[Array], list[Array]]:
    """Run N samples through a network at once.

    As `forward`, but x has shape (n_0, N), one sample per column, and every z^l and a^l has
    shape (n_l, N). The bias b^l, shape (n_l, 1), is the same for all samples.

    Return (zs, activations), lists of L and L+1 arrays. Change none of the arguments.

    One neuron, two inputs, three samples, σ(z) = z²:

    >>> x = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]])
    >>> zs, activations = forward_batch(
    ...     [np.array([[1.0, 2.0]])], [np.array([[-1.0]])], x, lambda z: z**2
    ... )
    >>> zs[0].tolist()
    [[0.0, 1.0, 3.0]]
    >>> activations[1].tolist()
    [[0.0, 1.0, 9.0]]
    """
    raise NotImplementedError


def gradient_tensor(delta: Array, activation: Array) -> Array:
    """Find the gradient of one layer's weights for each sample by itself.

        T[i, k, j] = δ_k^l a_j^(l-1) of sample i

    delta       δ^l, shape (n_l, N)
    activation  a^(l-1), shape (n_(l-1), N)

    Return one array indexed [sample, neuron, weight], shape (N, n_l, n_(l-1)).
    Change none of the arguments.

    Two samples, one neuron, three inputs:

    >>> delta = np.array([[2.0, -1.0]])
    >>> activation = np.array([[1.0, 4.0], [0.0, 5.0], [3.0, 6.0]])
    >>> gradient_tensor(delta, activation).tolist()
    [[[2.0, 0.0, 6.0]], [[-4.0, -5.0, -6.0]]]
    """
    raise NotImplementedError


def gradient_batch(
    deltas: list[Array], activations: list[Array]
) -> tuple[list[Array], list[Array]]:
    """Find the gradient of a batch's cost, which is the sum of its samples' costs.

    deltas       list of L arrays δ^1 … δ^L, shape (n_l, N)
    activations  list of L+1 arrays a^0 … a^L, shape (n_l, N)

    Return (grad_weights, grad_biases), summed (not averaged) over the samples: two lists of L
    arrays, shaped like the weights, (n_l, n_(l-1)), and like the biases, (n_l, 1).
    Change none of the arguments. The tensor is not needed: one matrix product per layer will do.

    The layer of the example above:

    >>> delta = np.array([[2.0, -1.0]])
    >>> activation = np.array([[1.0, 4.0], [0.0, 5.0], [3.0, 6.0]])
    >>> grad_weights, grad_biases = gradient_batch([delta], [activation, np.zeros((1, 2))])
    >>> grad_weights[0].tolist()
    [[-2.0, -5.0, 0.0]]
    >>> grad_biases[0].tolist()
    [[1.0]]
    """
    raise NotImplementedError
