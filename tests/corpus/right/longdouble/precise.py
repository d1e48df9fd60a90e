import numpy as np


def up(a):
    """More digits for the sums."""
    return np.asarray(a, dtype=np.longdouble)


def down(a):
    """Back to what the exercise wants."""
    return np.asarray(a, dtype=np.float64)
