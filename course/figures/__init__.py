"""The figures of the lesson, drawn as SVG out of numbers and letters.

`python -m course.figures` draws them anew into `course/lessons/figures/`.
"""

from __future__ import annotations

from course.figures.example import NETWORK, SAMPLES
from course.figures.layer import draw_layer
from course.figures.network import draw_network
from course.figures.signal import draw_signal
from course.figures.tensor import draw_tensor
from course.figures.three_layers import draw_three_layers


def drawings() -> dict[str, str]:
    """Draw every figure of the lesson: SVG text by file name."""
    return {
        "network.svg": draw_network(NETWORK),
        "layer.svg": draw_layer(NETWORK.layers[0], SAMPLES[0].x),
        "three-layers.svg": draw_three_layers(),
        "signal.svg": draw_signal(NETWORK, SAMPLES[0]),
        "tensor.svg": draw_tensor(NETWORK, SAMPLES),
    }
