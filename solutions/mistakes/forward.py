"""Mistakes of the forward step, for one sample and for a batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..networks import Array
from . import in_place
from .form import FIRST, LAST, NOT_FIRST, NOT_LAST, Form, Variant, Wrong, logistic, relu, scattered

Sigma = Callable[[Array], Array]

FORMS = (
    *scattered("bias-omitted", "bias", "omitted", FIRST, LAST, NOT_FIRST, NOT_LAST),
    *scattered("weights-transposed", "W", "transposed", FIRST, LAST),
    *scattered("x-every-layer", "input", "x", LAST),
    *scattered("sigma-omitted", "sigma", "omitted", FIRST, NOT_LAST),
    Form("sigma-omitted", "handed on", "z"),
    Form("sigma-omitted", "activations", "zs"),
    Form("sigma-skipped-at-output", "sigma", "omitted", LAST),
    Form("sigma-skipped-at-output", "activations", "zs", LAST),
    *scattered("sigma-twice", "sigma", "twice", FIRST, LAST, NOT_LAST),
    *scattered("sigma-twice", "handed on", "sigma again", NOT_FIRST, FIRST),
    *scattered("sigma-twice", "handed on", "sigma again, and kept", NOT_FIRST),
    Form("sigma-twice", "activations", "sigma again"),
    Form("sigma-twice", "activations", "sigma again", LAST),
    *scattered("sigmoid-assumed", "sigma", "logistic", LAST, NOT_LAST),
    *scattered("zs-hold-activations", "zs", "activations", LAST, NOT_LAST),
    Form("input-missing", "input kept", "no"),
    *scattered("off-by-one-layer", "input", "before", LAST),
    Form("off-by-one-layer", "input", "before, from the third layer on"),
    *scattered("off-by-one-layer", "bias", "of the layer before"),
    *scattered("off-by-one-layer", "bias", "of the layer before, or its own"),
    *scattered("off-by-one-layer", "bias", "of the next layer"),
    *scattered("off-by-one-layer", "bias", "of the next layer, or its own"),
    *scattered("off-by-one-layer", "W", "of the layer before"),
    *scattered("off-by-one-layer", "W", "of the layer before, or its own"),
    *scattered("off-by-one-layer", "W", "of the next layer"),
    *scattered("off-by-one-layer", "W", "of the next layer, or its own"),
    Form("off-by-one-layer", "zs", "of the next layer"),
    Form("deltas-reversed", "lists", "reversed", mixing=True),
    Form("deltas-reversed", "lists", "zs reversed", mixing=True),
    Form("deltas-reversed", "lists", "activations reversed", mixing=True),
    Form("hadamard-instead-of-matmul", "W a", "entrywise", alone=True),
    *scattered("transfer-assumed", "sigma", "relu", LAST, NOT_LAST),
    *scattered("transfer-assumed", "sigma", "tanh", LAST, NOT_LAST),
    Form("transfer-assumed", "sigma", "softmax", LAST, alone=True),
    Form("transfer-assumed", "sigma", "softmax of all", LAST, alone=True),
    Form("transfer-assumed", "sigma", "softmax along rows", LAST, alone=True),
    Form("transfer-assumed", "sigma", "softmax", alone=True),
    Form("one-array-for-all", "arrays", "one for zs", alone=True),
    Form("one-array-for-all", "arrays", "one for activations", alone=True),
    Form("one-array-for-all", "arrays", "the last for zs", alone=True),
    Form("results-swapped", "results", "swapped"),
    Form("result-left-out", "results", "zs", alone=True),
    Form("result-left-out", "results", "activations", alone=True),
    Form("result-left-out", "results", "the last activation", alone=True),
)


def forward(weights: list[Array], biases: list[Array], x: Array, sigma: Sigma, wrong: Wrong) -> Any:
    """Compute z^l and a^l, with the given steps done otherwise."""
    last = len(weights) - 1
    zs: list[Array] = []
    activations = [x]
    for layer in range(len(weights)):
        a = _input(activations, zs, sigma, wrong, layer)
        W = _taken(weights, layer, wrong("W", layer, last))
        z = W * a if wrong("W a") else W @ a
        how = wrong("bias", layer, last)
        if how != "omitted":
            z = z + _taken(biases, layer, how)
        zs.append(z)
        activations.append(_activation(z, sigma, wrong("sigma", layer, last)))
    return _lists(zs, activations, sigma, wrong)


def _taken(arrays: list[Array], layer: int, how: str) -> Array:
    """Take a layer's W or b, or a neighbour's: as Python does, the one before the first is last."""
    if how == "transposed":
        turned: Array = arrays[layer].T
        return turned
    place = layer + 1 if how.startswith("of the next") else layer - 1 if how else layer
    if how.endswith("or its own"):
        place = min(max(place, 0), len(arrays) - 1)
    taken: Array = arrays[place % len(arrays)]
    return taken


def _input(
    activations: list[Array], zs: list[Array], sigma: Sigma, wrong: Wrong, layer: int
) -> Array:
    """Take what the layer's neurons take in."""
    last = layer if wrong("input") else layer + 1  # an input may be wrong in all but the first
    how = wrong("input", layer, last)
    if how == "x":
        return activations[0]
    if how.startswith("before"):
        return activations[layer - 1 if layer > 1 else layer if how.endswith("on") else 0]
    how = wrong("handed on", layer, last)
    if how.startswith("sigma again"):
        again = sigma(activations[-1])
        if how.endswith("kept"):
            activations[-1] = again
        return again
    return zs[-1] if how == "z" and zs else activations[-1]


def _activation(z: Array, sigma: Sigma, how: str) -> Array:
    if how == "omitted":
        return z
    if how == "twice":
        return sigma(sigma(z))
    if how.startswith("softmax"):
        return softmax(z, how)
    assumed: dict[str, Sigma] = {"logistic": logistic, "relu": relu, "tanh": np.tanh}
    return assumed.get(how, sigma)(z)


def softmax(z: Array, how: str) -> Array:
    """Compute the softmax of each sample, or of what is taken for a sample."""
    powers = np.exp(z - z.max())
    if how.endswith("of all"):
        return np.asarray(powers / powers.sum())
    return np.asarray(powers / powers.sum(axis=1 if how.endswith("rows") else 0, keepdims=True))


def _lists(zs: list[Array], activations: list[Array], sigma: Sigma, wrong: Wrong) -> Any:
    """Put together what is returned, which need not be what was computed with."""
    last = len(zs) - 1
    shown = [activations[0]]
    for layer, (z, a) in enumerate(zip(zs, activations[1:], strict=True)):
        how = wrong("activations", layer, last)
        shown.append(z if how == "zs" else sigma(a) if how else a)
    kept = []
    for layer, z in enumerate(zs):
        how = wrong("zs", layer, last)
        if how == "of the next layer":
            z = zs[(layer + 1) % len(zs)]
        kept.append(activations[layer + 1] if how == "activations" else z)
    how = wrong("lists")
    if wrong("input kept"):
        shown = shown[1:]
    if wrong("arrays") == "the last for zs":
        kept = kept[-1:] * len(kept)
    elif wrong("arrays") == "one for zs":
        kept = in_one_array(kept)
    elif wrong("arrays"):
        shown = [*shown[:1], *in_one_array(shown[1:])]
    zs = kept[::-1] if how in ("reversed", "zs reversed") else kept
    activations = shown[::-1] if how in ("reversed", "activations reversed") else shown
    ways: dict[str, Any] = {
        "": (zs, activations),
        "swapped": (activations, zs),
        "zs": zs,
        "activations": activations,
        "the last activation": activations[-1],
    }
    return ways[wrong("results")]


def in_one_array(layers: list[Array]) -> list[Array]:
    """Write one layer after the other into the same array, from its first row on."""
    room = np.zeros((max(map(len, layers)), layers[0].shape[1]))
    for layer in layers:
        room[: len(layer)] = layer
    return [room[: len(layer)] for layer in layers]


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {
    "forward": in_place.changing(forward, FORMS, in_place.FORWARD)
}
