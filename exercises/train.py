"""Exercise: training.

Lesson: "Training in six steps" and "Many samples at once".

Try the example below on your own code with `python -m doctest train.py`, then have it graded
with `course grade . --only train`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def train(
    weights: list[Array],
    biases: list[Array],
    x: Array,
    y: Array,
    sigma: Callable[[Array], Array],
    sigma_prime: Callable[[Array], Array],
    learning_rate: float,
    epochs: int,
) -> tuple[list[Array], list[Array], list[float]]:
    """Train a network by gradient descent, with all samples in every step.

    The cost is a sum over the N samples and never an average:

        C = ½ Σ ‖a^L − y‖²          so ∂C/∂a^L = a^L − y

    Each epoch: a forward step of the whole batch, the cost, the error signals, the gradient, and
    one step of the delta rule.

    weights, biases     lists of L arrays, shapes (n_l, n_(l-1)) and (n_l, 1)
    x, y                inputs (n_0, N) and the outputs asked for (n_L, N), a column per sample
    sigma, sigma_prime  the transfer function and its derivative, for arrays of any shape
    learning_rate       η, a number
    epochs              how many steps, 0 or more

    Return (weights, biases, costs): the weights and biases after the last step, and a list with
    one float per epoch, the cost before that epoch's step. Change none of the arguments.

    One neuron that learns y = 2x; σ(z) = z:

    >>> weights, biases = [np.array([[1.0]])], [np.array([[0.0]])]
    >>> x, y = np.array([[1.0, 2.0]]), np.array([[2.0, 4.0]])
    >>> weights, biases, costs = train(
    ...     weights, biases, x, y, lambda z: z, lambda z: np.ones_like(z), 0.125, 2
    ... )
    >>> [float(cost) for cost in costs]
    [2.5, 0.0703125]
    >>> weights[0].tolist(), biases[0].tolist()
    ([[1.71875]], [[0.421875]])
    """
    raise NotImplementedError
