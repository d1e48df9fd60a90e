"""The mistake that shows in the arguments: what code leaves in them, function by function.

A `Change` is made after the result is known, whatever other mistakes are in it. It writes into the
arguments as learners' code does, and gives the result back, in the arguments' own arrays where such
code does that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..networks import Array
from .form import Form, Variant

Change = Callable[[Sequence[Any], Any], Any]
"""Is given the arguments and the result; changes the former and gives the result."""
Changes = dict[str, Change]

STEP = "in place"


def changing(
    variant: Variant, forms: tuple[Form, ...], changes: Changes
) -> tuple[Variant, tuple[Form, ...]]:
    """Give the variant that can change its arguments as well, with the forms for that."""

    def run(*arguments: Any) -> Any:
        *given, wrong = arguments
        result = variant(*arguments)
        how = wrong(STEP)
        return changes[how](given, result) if how else result

    return run, (*forms, *(Form("inputs-modified", STEP, how) for how in changes))


def _write(arrays: Sequence[Array], values: Sequence[Array]) -> list[Array]:
    """Write values into arrays that are there."""
    for array, value in zip(arrays, values, strict=True):
        array[...] = value
    return list(arrays)


def _put(layers: list[Array], values: Sequence[Array]) -> list[Array]:
    """Put other arrays in their places in a list."""
    layers[:] = values
    return layers


def _turn(arrays: list[Array]) -> None:
    arrays[:] = [array.T for array in arrays]


# update


def _step_in_arrays(given: Sequence[Any], result: Any) -> Any:
    return _write(given[0], result[0]), _write(given[1], result[1])


def _step_in_weights(given: Sequence[Any], result: Any) -> Any:
    return _write(given[0], result[0]), result[1]


def _step_in_biases(given: Sequence[Any], result: Any) -> Any:
    return result[0], _write(given[1], result[1])


def _step_in_lists(given: Sequence[Any], result: Any) -> Any:
    return _put(given[0], result[0]), _put(given[1], result[1])


def _gradient_scaled(given: Sequence[Any], result: Any) -> Any:
    for gradient in (*given[2], *given[3]):
        gradient *= given[4]
    return result


UPDATE: Changes = {
    "W and b themselves": _step_in_arrays,
    "W themselves": _step_in_weights,
    "b themselves": _step_in_biases,
    "the lists of W and b": _step_in_lists,
    "the gradient scaled": _gradient_scaled,
}

# forward and forward_batch


def _sums_in_biases(given: Sequence[Any], result: Any) -> Any:
    return _write(given[1], result[0]), result[1]


def _sums_through_biases(given: Sequence[Any], result: Any) -> Any:
    _write(given[1], result[0])
    return result


def _sums_in_list_of_biases(given: Sequence[Any], result: Any) -> Any:
    return _put(given[1], result[0]), result[1]


def _biases_widened(given: Sequence[Any], result: Any) -> Any:
    _put(given[1], [b.repeat(given[2].shape[1], axis=1) for b in given[1]])
    return result


def _weights_and_biases_taken(given: Sequence[Any], result: Any) -> Any:
    given[0].clear()
    given[1].clear()
    return result


def _weights_taken(given: Sequence[Any], result: Any) -> Any:
    given[0].clear()
    return result


def _biases_taken(given: Sequence[Any], result: Any) -> Any:
    given[1].clear()
    return result


FORWARD: Changes = {
    "b += W a, and b kept": _sums_in_biases,
    "b += W a, and a copy kept": _sums_through_biases,
    "the list of b is that of z": _sums_in_list_of_biases,
    "b as wide as the batch": _biases_widened,
    "W and b taken off their lists": _weights_and_biases_taken,
    "W taken off their list": _weights_taken,
    "b taken off their list": _biases_taken,
}

# output_delta, hidden_delta, deltas


def _delta_in(argument: int) -> Change:
    """Make the change in which δ is written into an argument, and is that."""

    def change(given: Sequence[Any], result: Any) -> Any:
        given[argument][...] = result
        return given[argument]

    return change


def _delta_copied_to_z(given: Sequence[Any], result: Any) -> Any:
    given[2][...] = result
    return result


def _slope_in_z(given: Sequence[Any], result: Any) -> Any:
    z, sigma_prime = given[-2:]
    z[...] = sigma_prime(z)
    return result


def _weights_times_delta(given: Sequence[Any], result: Any) -> Any:
    given[0][...] *= given[1]
    return result


OUTPUT_DELTA: Changes = {
    "grad_a is δ": _delta_in(0),
    "z is δ": _delta_in(1),
    "z is the slope": _slope_in_z,
}
HIDDEN_DELTA: Changes = {
    "z is δ": _delta_in(2),
    "z is δ, and a copy": _delta_copied_to_z,
    "z is the slope": _slope_in_z,
    "W times δ": _weights_times_delta,
}


def _last_delta_in_grad(given: Sequence[Any], result: Any) -> Any:
    given[2][...] = result[-1]
    return [*result[:-1], given[2]]


def _layers_taken(given: Sequence[Any], result: Any) -> Any:
    del given[0][1:]
    given[1].clear()
    return result


def _zs_taken(given: Sequence[Any], result: Any) -> Any:
    given[1].clear()
    return result


def _layers_reversed(given: Sequence[Any], result: Any) -> Any:
    given[0].reverse()
    given[1].reverse()
    return result


def _weights_reversed(given: Sequence[Any], result: Any) -> Any:
    given[0].reverse()
    return result


def _slopes_in_zs(given: Sequence[Any], result: Any) -> Any:
    _put(given[1], [given[3](z) for z in given[1]])
    return result


DELTAS: Changes = {
    "grad_a is δ of the last layer": _last_delta_in_grad,
    "W and z taken off their lists": _layers_taken,
    "z taken off their list": _zs_taken,
    "the lists of W and z reversed": _layers_reversed,
    "the list of W reversed": _weights_reversed,
    "the list of z is that of slopes": _slopes_in_zs,
}

# gradient, gradient_batch, gradient_tensor


def _last_activation_taken(given: Sequence[Any], result: Any) -> Any:
    given[1].pop()
    return result


def _activations_taken(given: Sequence[Any], result: Any) -> Any:
    del given[1][: len(given[0])]
    return result


def _deltas_taken(given: Sequence[Any], result: Any) -> Any:
    given[0].clear()
    return result


def _biases_in_deltas(given: Sequence[Any], result: Any) -> Any:
    return result[0], _put(given[0], result[1])


def _biases_in_arrays(given: Sequence[Any], result: Any) -> Any:
    return result[0], _write(given[0], result[1])


def _activations_turned(given: Sequence[Any], result: Any) -> Any:
    _turn(given[1])
    return result


def _all_turned_but_the_last(given: Sequence[Any], result: Any) -> Any:
    *inner, last = given[1]
    _put(given[1], [*(a.T for a in inner), last])
    return result


GRADIENT: Changes = {
    "the last a taken off its list": _last_activation_taken,
    "a taken off their list": _activations_taken,
    "δ taken off their list": _deltas_taken,
    "the list of δ is that of ∂C/∂b": _biases_in_deltas,
    "δ are ∂C/∂b": _biases_in_arrays,
    "the list of a turned": _activations_turned,
    "the list of a turned, but the last": _all_turned_but_the_last,
}


def _delta_cleared(given: Sequence[Any], result: Any) -> Any:
    given[0][...] = 0.0
    return result


def _both_cleared(given: Sequence[Any], result: Any) -> Any:
    given[1][...] = 0.0
    return _delta_cleared(given, result)


TENSOR: Changes = {"δ set to 0": _delta_cleared, "δ and a set to 0": _both_cleared}
