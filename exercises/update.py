"""Exercise: the delta rule.

Lesson: "Training in six steps".

Try the example below on your own code with `python -m doctest update.py`, then have it graded
with `course grade . --only update`.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def update(
    weights: list[Array],
    biases: list[Array],
    grad_weights: list[Array],
    grad_biases: list[Array],
    learning_rate: float,
) -> tuple[list[Array], list[Array]]:
    """Take one step downhill with learning rate η.

        W^l → W^l − η ∂C/∂W^l
        b^l → b^l − η ∂C/∂b^l

    weights, biases            lists of L arrays, shapes (n_l, n_(l-1)) and (n_l, 1)
    grad_weights, grad_biases  the gradient, lists of the same shapes
    learning_rate              η, a number

    Return (weights, biases) after the step, in new lists of new arrays: the old ones stay as
    they are.

    >>> weights, biases = [np.array([[1.0, 2.0]])], [np.array([[0.5]])]
    >>> grad_weights, grad_biases = [np.array([[4.0, -2.0]])], [np.array([[1.0]])]
    >>> new_weights, new_biases = update(weights, biases, grad_weights, grad_biases, 0.25)
    >>> new_weights[0].tolist(), new_biases[0].tolist()
    ([[0.0, 2.5]], [[0.25]])
    >>> weights[0].tolist()
    [[1.0, 2.0]]
    """
    raise NotImplementedError
