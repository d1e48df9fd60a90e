"""The reference is the derivative of its own forward step, by two methods that know no backprop."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from course.catalog import Course
from grader.assignment.exercise import Assignment
from grader.assignment.reference import Reference

Function = Callable[[Any], Any]


def logistic(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


# σ for real and complex z (the kink of ReLU is at Re z = 0), and σ'.
TRANSFERS: dict[str, tuple[Function, Function]] = {
    "logistic": (logistic, lambda z: logistic(z) * (1 - logistic(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "softplus": (lambda z: np.log(1 + np.exp(z)), logistic),
    "sine": (np.sin, np.cos),
    "identity": (lambda z: z * 1.0, lambda z: np.ones_like(z)),
    "relu": (lambda z: np.where(np.real(z) > 0, z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
}
WIDTHS = [[3, 2], [1, 1, 1], [4, 5, 3], [2, 6, 4, 3], [3, 5, 16, 2, 4, 2]]


@pytest.fixture(scope="module")
def reference(course: Course) -> SimpleNamespace:
    solutions = Reference(course.solutions)
    modules = ("forward", "delta", "gradient", "update", "batch", "train")
    return SimpleNamespace(**{name: solutions.module(name) for name in modules})


def networks(seed: int, samples: int) -> Iterator[tuple[list[Any], list[Any], Any, Any]]:
    rng = np.random.default_rng(seed)
    for widths in WIDTHS:
        weights = [rng.normal(size=(n, m)) / np.sqrt(m) for m, n in pairwise(widths)]
        biases = [rng.normal(size=(n, 1)) for n in widths[1:]]
        yield (
            weights,
            biases,
            rng.normal(size=(widths[0], samples)),
            rng.normal(size=(widths[-1], samples)),
        )


def cost(weights: list[Any], biases: list[Any], x: Any, y: Any, sigma: Function) -> Any:
    """C = ½ Σ ‖a^L − y‖², written without any help from the solutions."""
    a = x
    for W, b in zip(weights, biases, strict=True):
        a = sigma(W @ a + b)
    return 0.5 * np.sum((a - y) ** 2)


def central(f: Callable[[], Any], array: Any, h: float = 1e-3) -> Any:
    """Central differences of order 6 with respect to each entry of an array, in place."""
    weights = {1: 45, 2: -9, 3: 1}
    slope = np.zeros_like(array)
    for index in np.ndindex(*array.shape):
        old = array[index]
        for step, weight in weights.items():
            for sign in (1, -1):
                array[index] = old + sign * step * h
                slope[index] += sign * weight * f()
        array[index] = old
    return slope / (60 * h)


def complex_step(f: Callable[[], Any], array: Any, h: float = 1e-30) -> Any:
    """Im f(x + ih) / h: no difference is taken, so no digit is lost (Squire & Trapp 1998)."""
    slope = np.zeros(array.shape)
    for index in np.ndindex(*array.shape):
        array[index] += 1j * h
        slope[index] = f().imag / h
        array[index] -= 1j * h
    return slope


def relative_error(got: Any, expected: Any) -> float:
    """The largest difference over the largest entry, 0 where both are all zeros."""
    scale = np.max(np.abs(expected))
    error = np.max(np.abs(got - expected))
    return float(error / scale) if scale else float(error)


def backprop(reference: SimpleNamespace, transfer: str, network: Any) -> list[Any]:
    """All arrays of the gradient, by the reference's functions put together."""
    sigma, sigma_prime = TRANSFERS[transfer]
    weights, biases, x, y = network
    zs, activations = reference.batch.forward_batch(weights, biases, x, sigma)
    deltas = reference.delta.deltas(weights, zs, activations[-1] - y, sigma_prime)
    grad_weights, grad_biases = reference.batch.gradient_batch(deltas, activations)
    return [*grad_weights, *grad_biases]


def far_from_kinks(network: Any, transfer: str, reference: SimpleNamespace) -> bool:
    zs, _ = reference.forward.forward(*network[:3], TRANSFERS[transfer][0])
    return transfer != "relu" or min(float(np.min(np.abs(z))) for z in zs) > 0.02


@pytest.mark.parametrize("transfer", TRANSFERS)
def test_the_gradient_agrees_with_complex_steps(reference: SimpleNamespace, transfer: str) -> None:
    for network in networks(seed=3, samples=4):
        gradient = backprop(reference, transfer, network)
        weights, biases = ([a.astype(complex) for a in part] for part in network[:2])
        arrays = [*weights, *biases]
        for array, got in zip(arrays, gradient, strict=True):
            expected = complex_step(
                lambda: cost(weights, biases, *network[2:], TRANSFERS[transfer][0]), array
            )
            assert relative_error(got, expected) <= 1e-12


@pytest.mark.parametrize("transfer", TRANSFERS)
def test_the_gradient_agrees_with_central_differences(
    reference: SimpleNamespace, transfer: str
) -> None:
    checked = 0
    for seed in range(8):
        for network in networks(seed, samples=2):
            if checked >= 5 or not far_from_kinks(network, transfer, reference):
                continue
            checked += 1
            gradient = backprop(reference, transfer, network)
            weights, biases, x, y = network
            for array, got in zip([*weights, *biases], gradient, strict=True):
                expected = central(
                    lambda: cost(weights, biases, x, y, TRANSFERS[transfer][0]), array
                )
                assert relative_error(got, expected) <= 1e-9
    assert checked == 5


@pytest.mark.parametrize("transfer", TRANSFERS)
def test_one_sample_gives_the_same_gradient_by_the_single_functions(
    reference: SimpleNamespace, transfer: str
) -> None:
    for network in networks(seed=11, samples=1):
        weights, biases, x, y = network
        sigma, sigma_prime = TRANSFERS[transfer]
        zs, activations = reference.forward.forward(weights, biases, x, sigma)
        deltas = reference.delta.deltas(weights, zs, activations[-1] - y, sigma_prime)
        single = reference.gradient.gradient(deltas, activations)
        for got, expected in zip(
            [*single[0], *single[1]], backprop(reference, transfer, network), strict=True
        ):
            assert relative_error(got, expected) <= 1e-12


def test_the_batch_gradient_is_the_tensor_summed_over_its_samples(
    reference: SimpleNamespace,
) -> None:
    rng = np.random.default_rng(2)
    delta, a = rng.normal(size=(3, 7)), rng.normal(size=(5, 7))
    tensor = reference.batch.gradient_tensor(delta, a)
    assert tensor.shape == (7, 3, 5)
    assert tensor[4, 2, 1] == delta[2, 4] * a[1, 4]
    (summed,), _ = reference.batch.gradient_batch([delta], [a, delta])
    assert relative_error(summed, tensor.sum(axis=0)) <= 1e-14


def test_training_walks_down_the_numerical_gradient(reference: SimpleNamespace) -> None:
    sigma, sigma_prime = TRANSFERS["tanh"]
    for weights, biases, x, y in networks(seed=5, samples=3):
        before = cost(weights, biases, x, y, sigma)
        slopes = [
            central(lambda: cost(weights, biases, x, y, sigma), array)
            for array in [*weights, *biases]
        ]
        new_weights, new_biases, costs = reference.train.train(
            weights, biases, x, y, sigma, sigma_prime, 0.01, 1
        )
        assert costs == [pytest.approx(before, rel=1e-12)]
        for old, new, slope in zip(
            [*weights, *biases], [*new_weights, *new_biases], slopes, strict=True
        ):
            assert relative_error(old - new, 0.01 * slope) <= 1e-7


def test_no_function_changes_its_arguments(reference: SimpleNamespace) -> None:
    sigma, sigma_prime = TRANSFERS["logistic"]
    for weights, biases, x, y in networks(seed=6, samples=2):
        copies = [a.copy() for a in (*weights, *biases, x, y)]
        reference.train.train(weights, biases, x, y, sigma, sigma_prime, 0.1, 3)
        for before, after in zip(copies, (*weights, *biases, x, y), strict=True):
            assert np.array_equal(before, after)


def test_every_transfer_function_of_the_hidden_cases_has_its_own_derivative(
    course: Course, reference: SimpleNamespace
) -> None:
    package = reference.forward.__name__.rpartition(".")[0]
    transfers = importlib.import_module(f"{package}.networks")
    z = np.array([-700.0, -5.1, -0.7, 0.3, 2.2, 6.0, 700.0])
    for transfer in (*transfers.UNLIKE_LOGISTIC, transfers.LOGISTIC, transfers.BENT):
        h = 1e-3
        slope = sum(
            weight * (transfer.sigma(z + k * h) - transfer.sigma(z - k * h))
            for k, weight in ((1, 45), (2, -9), (3, 1))
        ) / (60 * h)
        assert np.max(np.abs(slope - transfer.sigma_prime(z))) <= 1e-9
        assert transfer.sigma(0.5) == transfer.sigma(np.array([[0.5]]))[0, 0]


def test_cases_are_the_same_for_the_same_seed_and_differ_for_another(
    assignment: Assignment,
) -> None:
    def frames(seed: int) -> list[bytes]:
        fresh = Reference(assignment.solutions)
        return [case.call for f in assignment.functions for case in fresh.key(f, seed).cases]

    assert frames(1) == frames(1)
    assert frames(1) != frames(2)


def test_the_solutions_are_loaded_by_path_and_never_by_name(reference: SimpleNamespace) -> None:
    assert reference.forward.__name__.startswith("_solutions_")
    assert "solutions" not in sys.modules
