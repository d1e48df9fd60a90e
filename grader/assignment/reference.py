"""The staff's side of an exercise: hidden cases and what is expected of them.

Nothing from here is ever sent to a learner's process but the arguments of the cases.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.assignment import compare
from grader.assignment.exercise import Function, Test
from grader.errors import InternalError
from grader.inside import wire

FEWEST_PARTS = 250
TIMES_PARTS = 4
"""How many parts an answer may have: some times as many as the largest right one has."""

CaseMaker = Callable[[np.random.Generator], Iterator[tuple[Any, ...]]]
"""Yields the arguments of each hidden case of a test."""


@dataclass(frozen=True)
class Case:
    """One call: its arguments as a frame holds them, and what the reference makes of them."""

    test: Test
    parameters: tuple[str, ...]
    call: bytes
    expected: Any

    @property
    def arguments(self) -> list[Any]:
        """The arguments as they were before any call, afresh."""
        arguments: list[Any] = wire.decode(self.call)[0][0]
        return arguments

    @cached_property
    def given(self) -> list[Any]:
        """The arguments once and for all, for code of ours that leaves them alone."""
        return self.arguments

    @cached_property
    def repeated(self) -> int:
        """How often, at most, the whole numbers among the arguments ask to do something."""
        return 1 + sum(argument for argument in self.given if type(argument) is int)

    @cached_property
    def work(self) -> int:
        """How much work a function has with the case: arrays, times how often it takes them up.

        A unit takes some 5 to 10 µs.
        """
        arrays = sum(len(a) if isinstance(a, list) else 1 for a in self.given)
        return 5 + arrays * self.repeated


@dataclass(frozen=True)
class AnswerKey:
    """The hidden cases of a function, and all that is expected in one array.

    Most submissions are right in most functions: the answers to `calls`, all calls in one group,
    have the given form then, and are compared with `expected` at once, entry by entry, each
    within its `tolerance`. `parts` is how many parts an answer may have.
    """

    cases: tuple[Case, ...]
    calls: bytes
    parts: int
    form: bytes
    expected: npt.NDArray[np.float64]
    tolerance: npt.NDArray[np.float64]

    def matches(self, body: bytes) -> bool:
        """Tell whether the body of a frame holds right answers to all calls."""
        raw = memoryview(body)[len(self.form) :]
        if not body.startswith(self.form) or len(raw) != self.expected.nbytes:
            return False
        with np.errstate(invalid="ignore", over="ignore"):
            return bool((abs(np.frombuffer(raw) - self.expected) <= self.tolerance).all())


def make_key(cases: tuple[Case, ...]) -> AnswerKey:
    """Lay out what is expected of all cases as their answers come over the wire."""
    calls = [wire.decode(case.call)[0] for case in cases]
    answers = [
        ["ok", _as_sent(case.expected), list(map(_echoed, arguments)) if echo else None]
        for case, (arguments, echo) in zip(cases, calls, strict=True)
    ]
    given = [arguments for arguments, _ in calls]
    most = max(map(_count_parts, [*(case.expected for case in cases), *given]), default=0)
    parts = max(FEWEST_PARTS, TIMES_PARTS * most)
    form, raw = wire.split(wire.encode(answers))
    tolerances = [t for *_, expected, after in answers for t in _tolerances(expected, after)]
    if len(raw) % 8 or sum(map(len, tolerances)) != len(raw) // 8:
        # Not all floats: nothing equals NaN, so that case after case is looked at.
        return AnswerKey(cases, wire.encode(calls), parts, form, np.array([np.nan]), np.zeros(1))
    expected = np.frombuffer(raw)
    return AnswerKey(cases, wire.encode(calls), parts, form, expected, np.concatenate(tolerances))


def _as_sent(expected: Any) -> Any:
    """Return an expected result as a learner's process sends it: tuples are told from lists."""
    if not isinstance(expected, (list, tuple)):
        return expected
    parts = list(map(_as_sent, expected))
    return wire.Tuple(parts) if isinstance(expected, tuple) else parts


def _count_parts(value: Any) -> int:
    inner = value if isinstance(value, (list, tuple)) else ()
    return 1 + sum(map(_count_parts, inner))


def _tolerances(expected: Any, after: Any) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the tolerance of each float of an answer: the result's, then the arguments'."""
    for array in _floats(expected):
        yield np.full(array.size, compare.TOLERANCE * np.abs(array).max(initial=0.0))
    for array in _floats(after):
        yield np.zeros(array.size)


def _floats(value: Any) -> Iterator[npt.NDArray[Any]]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _floats(part)
    elif isinstance(value, (float, np.ndarray)):
        yield np.asarray(value)


def _echoed(argument: Any) -> Any:
    return wire.Foreign("a function") if isinstance(argument, wire.Formula) else argument


class Reference:
    """The solutions of one course, loaded by path, never by name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        key = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
        self._package = f"_solutions_{key}"
        self._keys: dict[tuple[str, str, int], AnswerKey] = {}

    def has(self, name: str) -> bool:
        """Tell whether the solutions have a module of this name, such as "mistakes.delta"."""
        return self._folder.joinpath(*name.split(".")).with_suffix(".py").is_file()

    def module(self, exercise: str) -> ModuleType:
        """Load one exercise's solution, or another module of the folder.

        Raises:
            InternalError: if it is not there or fails to load.
        """
        name = f"{self._package}.{exercise}"
        if name in sys.modules:
            return sys.modules[name]
        if self._package not in sys.modules:
            shell = sys.modules[self._package] = ModuleType(self._package)
            shell.__path__ = [str(self._folder)]
        try:
            return importlib.import_module(name)
        except Exception as error:
            raise InternalError(f"{self._folder}/{exercise}.py does not load: {error!r}") from error

    def solve(self, function: Function) -> Callable[..., Any]:
        """Return the reference's function.

        Raises:
            InternalError: if the solution does not load.
            AttributeError: if it has no such function.
        """
        solve: Callable[..., Any] = getattr(self.module(function.exercise), function.name)
        return solve

    def key(self, function: Function, seed: int) -> AnswerKey:
        """Make the hidden cases of a function, the same ones for the same seed.

        Raises:
            InternalError: if the solution has no such function or test, or fails on a case.
        """
        key = (function.exercise, function.name, seed)
        if key not in self._keys:
            try:
                self._keys[key] = make_key(tuple(self._make(function, seed)))
            except InternalError:
                raise
            except Exception as error:
                where = f"{function.exercise}.{function.name}"
                raise InternalError(f"the cases of {where} cannot be made: {error!r}") from error
        return self._keys[key]

    def _make(self, function: Function, seed: int) -> Iterator[Case]:
        module = self.module(function.exercise)
        solve = self.solve(function)
        parameters = tuple(inspect.signature(solve).parameters)
        makers: dict[str, CaseMaker] = module.TESTS[function.name]
        for test in function.tests:
            salt = zlib.crc32(f"{function.name}: {test.name}".encode())
            rng = np.random.default_rng([seed, salt])
            for arguments in makers[test.name](rng):
                call = wire.encode_call(arguments, echo=test.unchanged)
                yield Case(test, parameters, call, solve(*arguments))
