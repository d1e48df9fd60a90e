"""A reference function put together again with other parts: what it makes of a learner's own.

The solutions' functions call each other by name; here the names are bound to other functions, and
nothing in the solutions has to know of it. All of this runs outside, in the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import CellType, CodeType, FunctionType
from typing import Any

Solve = Callable[..., Any]

FAILS = (
    ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What functions of ours raise when they are given what a learner's functions make."""


def parts_of(solve: Solve) -> frozenset[Solve]:
    """Return the functions of its package that a function calls, directly or through others."""
    found: set[Solve] = set()
    todo = [solve]
    while todo:
        for part in _called(todo.pop()).values():
            if part not in found:
                found.add(part)
                todo.append(part)
    return frozenset(found - {solve})


def composed(solve: Solve, parts: Mapping[Solve, Solve]) -> Solve:
    """Return a function that works as this one does, with other functions in place of its parts."""
    if not isinstance(solve, FunctionType):
        return solve
    names = {
        name: parts[part] if part in parts else composed(part, parts)
        for name, part in _called(solve).items()
        if part in parts or parts_of(part) & parts.keys()
    }
    if not names:
        return solve
    cells = None
    if solve.__closure__:
        free = solve.__code__.co_freevars
        kept = zip(free, solve.__closure__, strict=True)
        cells = tuple(CellType(names[name]) if name in names else cell for name, cell in kept)
    spoken_of = {**solve.__globals__, **names}
    again = FunctionType(solve.__code__, spoken_of, None, solve.__defaults__, cells)
    again.__kwdefaults__ = solve.__kwdefaults__
    return again


def _called(solve: Solve) -> dict[str, Solve]:
    """Find the functions of its own package that a function speaks of, by the names it uses."""
    if not isinstance(solve, FunctionType):
        return {}
    package = solve.__module__.rpartition(".")[0]
    known = dict(solve.__globals__)
    if solve.__closure__:
        cells = zip(solve.__code__.co_freevars, solve.__closure__, strict=True)
        known |= {name: cell.cell_contents for name, cell in cells}
    return {
        name: known[name]
        for name in _names(solve.__code__)
        if isinstance(known.get(name), FunctionType)
        and known[name].__module__.rpartition(".")[0] == package
        and known[name] is not solve
    }


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    yield from code.co_freevars
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
