from collections.abc import Callable
import numpy as np

type_of_sigma = Callable[[np.ndarray], np.ndarray]


def forward(weights: list[np.ndarray], biases: list[np.ndarray], x: np.ndarray,
            sigma: type_of_sigma | None = None, /) -> tuple[list, list]:
    def run(ws, bs, a):
        match ws, bs:
            case [], []:
                return [], [a]
            case [w, *ws], [b, *bs]:
                later_z, later_a = run(ws, bs, sigma(z := w @ a + b))
                return [z, *later_z], [a, *later_a]
            case _:
                raise ValueError(f"{len(ws)} weight matrices but {len(bs)} bias vectors")

    return run(weights, biases, x)
