"""Who may import whom: one way only, and nothing heavy where a learner waits."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Each room may import those before it, never those after it.
GRADER = [
    "errors", "escape", "inside", "submission", "sandbox", "assignment", "diagnosis", "judge",
    "report", "classroom",
]  # fmt: skip
COURSE = [
    "errors", "quiz", "markdown", "catalog", "terminal", "backprop", "page", "kit", "grading",
    "web", "commands", "__main__",
]  # fmt: skip


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_of(package: str) -> dict[str, Path]:
    """Every module of a package by its dotted name; a folder's `__init__` by the folder's."""
    found = {}
    for path in (ROOT / package).rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@pytest.mark.parametrize(("package", "order"), [("grader", GRADER), ("course", COURSE)])
def test_imports_go_one_way_and_every_room_has_its_place(package: str, order: list[str]) -> None:
    modules = modules_of(package)
    rooms = {name: name.split(".")[1] for name in modules if name != package}
    assert set(rooms.values()) == set(order)
    for name, room in rooms.items():
        for module in set(imported(modules[name])) & set(rooms):
            assert order.index(rooms[module]) <= order.index(room), f"{name} imports {module}"


@pytest.mark.parametrize("package", ["grader", "course"])
def test_no_module_imports_itself_by_way_of_others(package: str) -> None:
    modules = modules_of(package)
    # A folder's `__init__` gathers what its own modules offer, who never import it.
    imports = {name: set(imported(path)) & set(modules) for name, path in modules.items()}
    graph = {name: {m for m in found if m != name} for name, found in imports.items()}
    TopologicalSorter(
        {n: {m for m in g if not n.startswith(f"{m}.")} for n, g in graph.items()}
    ).prepare()


def test_the_grader_knows_no_course_no_web_and_no_terminal() -> None:
    for path in (ROOT / "grader").rglob("*.py"):
        tops = {module.partition(".")[0] for module in imported(path)}
        assert not tops & {"course", "solutions", "exercises", "click", "rich", "markdown_it"}


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
def test_content_imports_numpy_and_its_own_kind_alone(folder: str) -> None:
    for path in (ROOT / folder).glob("*.py"):
        tops = {module.partition(".")[0] for module in imported(path)}
        assert tops <= {*sys.stdlib_module_names, "numpy"}, path


def test_sources_never_import_exercises_or_solutions_by_name() -> None:
    for folder in ("course", "grader", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            if "corpus" in path.parts:
                continue
            tops = {module.partition(".")[0] for module in imported(path)}
            assert not tops & {"exercises", "solutions"}, path


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('MODULES', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.rpartition("MODULES ")[2].split())


def test_help_imports_nothing_heavy() -> None:
    modules = modules_after(
        "from course.commands.cli import main\n"
        "for words in (['--help'], ['quiz', '--help'], ['grade', '--help']):\n"
        "    main(words, standalone_mode=False)"
    )
    assert not modules & {"numpy", "rich", "markdown_it", "yaml", "sqlite3", "math_core", "jinja2"}


def test_a_quiz_imports_no_numpy_and_nothing_of_the_pages() -> None:
    modules = modules_after(
        "from course.commands.cli import main\n"
        "main(['quiz', '--format', 'json'], standalone_mode=False)\n"
        "import course.terminal, course.quiz.progress"
    )
    assert "markdown_it" in modules
    assert not modules & {"numpy", "jinja2", "fontTools", "course.page"}
