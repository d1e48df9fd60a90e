"""What is asked for: exercises, functions, tests and limits, as `exercises.yaml` says.

The file, beside the stubs:

    title: …
    limits: {call_seconds: 2, memory_mb: 1024}      # optional
    exercises:
      - id: delta                                    # delta.py, solutions/delta.py
        title: Error signals
        functions:
          - name: deltas
            returns: [{name: deltas, each: layer, from: 1}]
            tests:
              one layer: 1                           # name: points
              weights: {points: 1, compare: [deltas]}            # only these outputs
              arguments left alone: {points: 1, unchanged: true} # and no argument changed
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from grader.assignment.guidance import Guidance, read_guidance
from grader.errors import InputError
from grader.sandbox.limits import Limits
from grader.submission.near_names import nearest


@dataclass(frozen=True)
class Output:
    """One returned value and how to speak of its parts: "zs, layer 2" for the second of `zs`.

    `each` is None where the output is a single array.
    """

    name: str
    each: str | None = None
    first: int = 0


@dataclass(frozen=True)
class Test:
    """A named set of hidden cases, all or nothing; `compare` holds the outputs that count."""

    name: str
    points: float
    compare: frozenset[str]
    unchanged: bool = False


@dataclass(frozen=True, eq=False)
class Function:
    """A function that a learner writes, in `file`; equal to itself alone, so it hashes fast."""

    exercise: str
    name: str
    outputs: tuple[Output, ...]
    tests: tuple[Test, ...]

    @property
    def file(self) -> str:
        """The learner's file that holds it."""
        return f"{self.exercise}.py"

    @property
    def points(self) -> float:
        """What the function is worth in all."""
        return sum(test.points for test in self.tests)


@dataclass(frozen=True)
class Exercise:
    """One file of a learner's, with one or more functions."""

    id: str
    title: str
    functions: tuple[Function, ...]


@dataclass(frozen=True)
class Assignment:
    """All exercises of a course, and what a submission may use."""

    title: str
    exercises: tuple[Exercise, ...]
    limits: Limits
    solutions: Path
    guidance: Guidance

    @property
    def functions(self) -> tuple[Function, ...]:
        """Every function, in the order of the exercises."""
        return tuple(f for exercise in self.exercises for f in exercise.functions)

    @property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """The files that a learner writes, and the functions in each."""
        return {
            f"{exercise.id}.py": tuple(function.name for function in exercise.functions)
            for exercise in self.exercises
        }

    def select(self, wanted: str) -> tuple[Function, ...]:
        """Find functions by an exercise's id, a function's name, or `exercise.function`.

        Raises:
            InputError: if nothing is called so; the text lists what there is.
        """
        found = tuple(
            f for f in self.functions if wanted in (f.exercise, f.name, f"{f.exercise}.{f.name}")
        )
        exact = tuple(f for f in found if f.exercise == wanted)
        if found:
            return exact or found
        near = nearest(wanted, self._names())
        meant = f" Did you mean '{near}'?" if near else ""
        ids = ", ".join(exercise.id for exercise in self.exercises)
        names = ", ".join(f"{f.exercise}.{f.name}" for f in self.functions)
        raise InputError(
            f"There is no exercise or function '{wanted}'.{meant}\n"
            f"Exercises: {ids}\nFunctions: {names}"
        )

    def _names(self) -> list[str]:
        """Return all that can be asked for: exercises, functions, and both together."""
        ids = [exercise.id for exercise in self.exercises]
        full = [f"{f.exercise}.{f.name}" for f in self.functions]
        return [*ids, *(f.name for f in self.functions), *full]


def read_assignment(exercises: Path, solutions: Path) -> Assignment:
    """Read `exercises.yaml` and what helps learners on; `reference.py` reads the solutions.

    Raises:
        InputError: if a file is not there or does not say what it should.
    """
    path = exercises / "exercises.yaml"
    try:
        data = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except yaml.YAMLError as error:
        raise InputError(f"{path}: is not YAML: {error}") from None
    return _Reader(path).assignment(data, solutions, read_guidance(exercises, solutions))


class _Reader:
    """Checks the file's data piece by piece; every complaint says which piece."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def assignment(self, data: Any, solutions: Path, guidance: Guidance) -> Assignment:
        entries = self.get(data, "the file", "exercises", list)
        exercises = tuple(self.exercise(entry) for entry in entries)
        ids = [exercise.id for exercise in exercises]
        if len(set(ids)) < len(ids):
            self.fail("exercises", f"two exercises share an id: {', '.join(ids)}")
        return Assignment(
            title=self.get(data, "the file", "title", str),
            exercises=exercises,
            limits=self.limits(data.get("limits", {})),
            solutions=solutions,
            guidance=guidance,
        )

    def exercise(self, entry: Any) -> Exercise:
        name = self.get(entry, "an exercise", "id", str)
        if not name.isidentifier():
            self.fail(name, "an id names a Python file, so letters, digits and _ only")
        functions = self.get(entry, name, "functions", list)
        return Exercise(
            id=name,
            title=self.get(entry, name, "title", str),
            functions=tuple(self.function(name, function) for function in functions),
        )

    def function(self, exercise: str, entry: Any) -> Function:
        name = self.get(entry, f"{exercise}: a function", "name", str)
        where = f"{exercise}.{name}"
        outputs = tuple(self.output(where, o) for o in self.get(entry, where, "returns", list))
        names = frozenset(output.name for output in outputs)
        tests = self.get(entry, where, "tests", dict)
        return Function(
            exercise=exercise,
            name=name,
            outputs=outputs,
            tests=tuple(self.test(where, str(t), tests[t], names) for t in tests),
        )

    def output(self, where: str, entry: Any) -> Output:
        name = self.get(entry, where, "name", str)
        return Output(name, entry.get("each"), int(entry.get("from", 0)))

    def test(self, where: str, name: str, entry: Any, outputs: frozenset[str]) -> Test:
        if isinstance(entry, (int, float)):
            entry = {"points": entry}
        points = self.get(entry, f"{where}: {name}", "points", (int, float))
        compare = frozenset(entry.get("compare", outputs))
        if points <= 0 or not compare <= outputs:
            self.fail(f"{where}: {name}", f"points above 0, compare out of {sorted(outputs)}")
        return Test(name, float(points), compare, bool(entry.get("unchanged", False)))

    def limits(self, entry: Any) -> Limits:
        known = dict(_LIMITS)
        values: dict[str, Any] = {}
        for key, value in entry.items():
            if key not in known or not isinstance(value, (int, float)) or value <= 0:
                self.fail(f"limits: {key}", f"a number above 0 for one of {', '.join(known)}")
            field, scale = known[key]
            values[field] = value * scale
        return replace(Limits(), **values)

    def get(self, data: Any, where: str, key: str, kind: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get(key), kind):
            self.fail(where, f"'{key}' is missing or of another kind")
        return data[key]

    def fail(self, where: str, what: str) -> NoReturn:
        raise InputError(f"{self.path}: {where}: {what}")


_LIMITS = {
    "memory_mb": ("memory", 1 << 20),
    "cpu_seconds": ("cpu_seconds", 1),
    "import_seconds": ("import_seconds", 1.0),
    "call_seconds": ("call_seconds", 1.0),
    "function_seconds": ("function_seconds", 1.0),
    "submission_seconds": ("submission_seconds", 1.0),
    "output_bytes": ("output", 1),
    "answer_bytes": ("answer", 1),
}
