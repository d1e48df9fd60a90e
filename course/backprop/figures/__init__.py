"""The figures of the lesson, drawn as SVG out of numbers and letters.

`python -m course.backprop.figures` draws them anew into `course/lessons/figures/`.
"""

from __future__ import annotations

from course.backprop.figures.example import NETWORK, SAMPLES
from course.backprop.figures.layer import draw_layer
from course.backprop.figures.network import draw_network
from course.backprop.figures.signal import draw_signal
from course.backprop.figures.tensor import draw_tensor
from course.backprop.figures.three_layers import draw_three_layers


def drawings() -> dict[str, str]:
    """Draw every figure of the lesson: SVG text by file name."""
    return {
        "network.svg": draw_network(NETWORK),
        "layer.svg": draw_layer(NETWORK.layers[0], SAMPLES[0].x),
        "three-layers.svg": draw_three_layers(),
        "signal.svg": draw_signal(NETWORK, SAMPLES[0]),
        "tensor.svg": draw_tensor(NETWORK, SAMPLES),
    }
