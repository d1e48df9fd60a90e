"""Mutants of the reference against the hidden cases: `python tests/benchmarks/mutants.py`.

Every operator, comparison, number, index, keyword and name of a solution is changed in turn, one
token at a time. A mutant is killed when it raises, or gives on some case what is not right. Those
that survive are printed: each should be the same function in other words.
"""

from __future__ import annotations

import ast
import copy
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from types import FrameType
from typing import Any

import numpy as np

from course.catalog import find_course
from grader.assignment import compare
from grader.assignment.exercise import Function, read_assignment
from grader.assignment.reference import Reference

SECONDS = 5
EQUIVALENT = {
    "True turned": "`strict` of zip: all lists of a case have the right length",
    "MatMult → Mult": "a column times a row is their outer product in both ways",
    "Mult → MatMult": "with one axis of length 1 on each side, both are the outer product",
}
"""Why a mutant that survives is the same function."""
OPERATORS: list[type[ast.operator]] = [ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow]


def mutants(function: ast.FunctionDef) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield each mutant of a function, with a few words about it."""
    names = sorted({n.id for n in ast.walk(function) if isinstance(n, ast.Name)})
    for place, node in enumerate(ast.walk(function)):
        for what, change in changes(node, names):
            mutant = copy.deepcopy(function)
            target = list(ast.walk(mutant))[place]
            change(target)
            yield f"line {getattr(node, 'lineno', '?')}: {what}", ast.fix_missing_locations(mutant)


def changes(node: ast.AST, names: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the ways to change one token of a node."""
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        for operator in OPERATORS:
            if not isinstance(node.op, operator):
                what = f"{type(node.op).__name__} → {operator.__name__}"
                yield what, lambda n, o=operator: setattr(n, "op", o())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "− left out", lambda n: setattr(n, "op", ast.UAdd())
    if isinstance(node, ast.Constant):
        yield from constants(node.value)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for name in names:
            if name != node.id:
                yield f"{node.id} → {name}", lambda n, to=name: setattr(n, "id", to)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield ".T → .real", lambda n: setattr(n, "attr", "real")
    if isinstance(node, ast.Slice):
        yield from slices(node)


def constants(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield other numbers for a number, and the other truth value."""
    if type(value) is bool:
        yield f"{value} turned", lambda n: setattr(n, "value", not value)
    elif type(value) in (int, float):
        for other in (value + 1, value - 1, 2 * value or 3):
            yield f"{value} → {other}", lambda n, o=other: setattr(n, "value", o)


def slices(node: ast.Slice) -> Iterator[tuple[str, Any]]:
    """Yield changes of the ends of a slice: each left out."""
    for part in ("lower", "upper", "step"):
        if getattr(node, part) is not None:
            yield f"slice without {part}", lambda n, p=part: setattr(n, p, None)


def survives(reference: Reference, function: Function, mutant: ast.FunctionDef) -> bool:
    """Tell whether a mutant is right on all hidden cases."""
    module = reference.module(function.exercise)
    space = dict(vars(module))
    names = frozenset(output.name for output in function.outputs)
    try:
        exec(compile(ast.Module([mutant], []), "mutant", "exec"), space)
        for case in reference.key(function, 1).cases:
            arguments = case.arguments
            with np.errstate(all="ignore"):
                result = space[mutant.name](*arguments)
            if function.name == mutant.name:
                if compare.compare(function, case.expected, wired(result), names):
                    return False
                if case.test.unchanged and not compare.same(case.arguments, arguments):
                    return False
    except Exception:  # noqa: BLE001 - whatever a mutant raises kills it
        return False
    return True


def wired(value: Any) -> Any:
    """Make of a result what comes over the wire."""
    if isinstance(value, (list, tuple)):
        return [wired(part) for part in value]
    return float(value) if isinstance(value, np.floating) else value


def late(_signal: int, _frame: FrameType | None) -> None:
    """Kill a mutant that goes on and on."""
    raise TimeoutError


def main() -> None:
    """Print how many mutants of each function are killed, and those that are not."""
    signal.signal(signal.SIGALRM, late)
    course = find_course()
    reference = Reference(course.solutions)
    counts: Counter[str] = Counter()
    for function in read_assignment(course.exercises, course.solutions).functions:
        source = (course.solutions / f"{function.exercise}.py").read_text(encoding="utf-8")
        (tree,) = (
            node
            for node in ast.parse(source).body
            if isinstance(node, ast.FunctionDef) and node.name == function.name
        )
        tree = untyped(tree)
        lived = []
        total = 0
        for what, mutant in mutants(tree):
            total += 1
            signal.alarm(SECONDS)
            if survives(reference, function, mutant):
                lived.append(what)
            signal.alarm(0)
        counts.update(total=total, survived=len(lived))
        print(f"{function.name:<18}{total:>6} mutants, {len(lived)} survive")
        for what in lived:
            why = EQUIVALENT.get(what.partition(": ")[2], "not explained")
            print(f"    {what}  ({why})")
    killed = 1 - counts["survived"] / counts["total"]
    print(f"{counts['total']} mutants, {100 * killed:.1f} % killed")
    sys.exit(killed < 0.98)


def untyped(function: ast.FunctionDef) -> ast.FunctionDef:
    """Leave out docstring and types, which are no part of what a function does."""
    for argument in function.args.args:
        argument.annotation = None
    function.returns = None
    function.body = function.body[1:]
    for number, node in enumerate(function.body):
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            assigned = ast.Assign([node.target], node.value)
            function.body[number] = ast.copy_location(assigned, node)
    return function


if __name__ == "__main__":
    main()
