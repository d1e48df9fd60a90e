"""The stubs are the statements: their examples are right and their names those of the catalogue."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import re
from types import ModuleType

import pytest

from course.catalog import Course, find_course
from grader.assignment.exercise import Assignment, read_assignment
from grader.assignment.reference import Reference

COURSE = find_course()
ASSIGNMENT = read_assignment(COURSE.exercises, COURSE.solutions)
IDS = [exercise.id for exercise in ASSIGNMENT.exercises]


def load(course: Course, exercise: str) -> ModuleType:
    path = course.exercises / f"{exercise}.py"
    spec = importlib.util.spec_from_file_location(f"stub_{exercise}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_a_stub_a_solution_and_an_entry_for_each_exercise(course: Course) -> None:
    stubs = {path.stem for path in course.exercises.glob("*.py")}
    assert stubs == set(IDS)
    assert set(IDS) <= {path.stem for path in course.solutions.glob("*.py")}


@pytest.mark.parametrize("exercise", IDS)
def test_every_function_of_the_catalogue_is_in_its_stub_with_an_example_that_the_reference_meets(
    course: Course, assignment: Assignment, exercise: str
) -> None:
    stub = load(course, exercise)
    solution = Reference(course.solutions).module(exercise)
    names = [f.name for f in assignment.functions if f.exercise == exercise]
    tests = {t.name.rpartition(".")[2]: t for t in doctest.DocTestFinder().find(stub, exercise)}
    for name in names:
        assert tests[name].examples, f"{name} has no example"
        tests[name].globs.update({n: getattr(solution, n) for n in names})
        outcome = doctest.DocTestRunner().run(tests[name])
        assert outcome.failed == 0
        assert outcome.attempted >= 3


@pytest.mark.parametrize("exercise", IDS)
def test_a_stub_has_the_parameters_of_the_reference_and_no_code(
    course: Course, exercise: str
) -> None:
    def functions(folder: str) -> dict[str, ast.FunctionDef]:
        path = getattr(course, folder) / f"{exercise}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

    solutions = functions("solutions")
    for name, stub in functions("exercises").items():
        _docstring, body = stub.body
        assert ast.unparse(body) == "raise NotImplementedError"
        assert ast.unparse(stub.args) == ast.unparse(solutions[name].args)


@pytest.mark.parametrize("exercise", IDS)
def test_a_stub_names_sections_that_the_lesson_has(course: Course, exercise: str) -> None:
    statement = ast.get_docstring(
        ast.parse((course.exercises / f"{exercise}.py").read_text(encoding="utf-8"))
    )
    lessons = [path.read_text(encoding="utf-8").splitlines() for path in course.lessons]
    headings = {line.removeprefix("## ") for lines in lessons for line in lines}
    sections = re.findall(r'"([^"]+)"', (statement or "").partition("Try")[0])
    assert sections
    assert set(sections) <= headings


def test_every_function_has_several_named_tests_and_one_that_watches_the_arguments(
    assignment: Assignment,
) -> None:
    for function in assignment.functions:
        assert len(function.tests) >= 5
        assert [test.name for test in function.tests if test.unchanged] == ["arguments left alone"]


def test_the_hidden_cases_span_what_the_course_promises(assignment: Assignment) -> None:
    reference = Reference(assignment.solutions)
    widths: set[int] = set()
    layers: set[int] = set()
    sizes: list[float] = []
    for function in assignment.functions:
        for case in reference.key(function, 1).cases:
            first = case.arguments[0]
            if isinstance(first, list):
                layers.add(len(first))
                widths |= {n for array in first for n in array.shape}
                sizes += [float(abs(array).max()) for array in first]
    assert {1, 16} <= widths <= set(range(1, 17))
    assert layers == {1, 2, 3, 4, 5}
    assert min(sizes) < 1e-8
    assert max(sizes) > 500


def test_the_names_that_submissions_rely_on_are_there(assignment: Assignment) -> None:
    names = {(function.file, function.name) for function in assignment.functions}
    assert names >= {
        ("forward.py", "forward"),
        ("delta.py", "output_delta"),
        ("delta.py", "hidden_delta"),
        ("delta.py", "deltas"),
        ("gradient.py", "gradient"),
        ("update.py", "update"),
        ("batch.py", "forward_batch"),
        ("batch.py", "gradient_tensor"),
        ("batch.py", "gradient_batch"),
        ("train.py", "train"),
    }
