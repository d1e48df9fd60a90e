from typing import NamedTuple
import numpy as np

class Pass(NamedTuple):
    zs: tuple
    activations: tuple

def forward(weights, biases, x, sigma) -> Pass:
    zs: tuple = ()
    activations: tuple = (x.copy(),)
    for layer in range(len(weights)):
        zs += (weights[layer] @ activations[layer] + biases[layer],)
        activations += (sigma(zs[layer]),)
    return Pass(zs, activations)
