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
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader import wire
from grader.errors import InternalError
from grader.exercise import Function, Test

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
        arguments: list[Any] = wire.decode(self.call)[0]
        return arguments


class Reference:
    """The solutions of one course, loaded by path, never by name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        key = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
        self._package = f"_solutions_{key}"
        self._cases: dict[tuple[str, str, int], tuple[Case, ...]] = {}

    def module(self, exercise: str) -> ModuleType:
        """Load one exercise's solution.

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

    def cases(self, function: Function, seed: int) -> tuple[Case, ...]:
        """Make the hidden cases of a function, the same ones for the same seed.

        Raises:
            InternalError: if the solution has no such function or test, or fails on a case.
        """
        key = (function.exercise, function.name, seed)
        if key not in self._cases:
            try:
                self._cases[key] = tuple(self._make(function, seed))
            except InternalError:
                raise
            except Exception as error:
                where = f"{function.exercise}.{function.name}"
                raise InternalError(f"the cases of {where} cannot be made: {error!r}") from error
        return self._cases[key]

    def _make(self, function: Function, seed: int) -> Iterator[Case]:
        module = self.module(function.exercise)
        solve = getattr(module, function.name)
        parameters = tuple(inspect.signature(solve).parameters)
        makers: dict[str, CaseMaker] = module.TESTS[function.name]
        for test in function.tests:
            salt = zlib.crc32(f"{function.name}: {test.name}".encode())
            rng = np.random.default_rng([seed, salt])
            for arguments in makers[test.name](rng):
                call = wire.encode_call(arguments, echo=test.unchanged)
                yield Case(test, parameters, call, solve(*arguments))
