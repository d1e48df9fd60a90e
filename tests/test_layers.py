"""Who may import whom: one way only, and nothing heavy where a learner waits."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Each module may import those before it, never those after it.
GRADER = [
    "errors", "limits", "escape", "wire", "confine", "library", "standins", "runner",
    "forkserver", "freshrunner", "seccomp", "bubblewrap", "cgroup", "process", "fresh", "host",
    "cells", "unavailable", "failure", "answer", "sandbox", "session", "doctor", "near",
    "guidance", "exercise", "compare", "reference", "submission", "intake", "result",
    "diagnosis", "verdict", "marking", "grade", "advice", "report", "text_report",
    "html_report", "fingerprint", "worker", "pool", "rehearsal", "gradebook", "feedback",
    "class_page", "export", "batch",
]  # fmt: skip


COURSE = [
    "errors", "quiz", "markdown", "lesson", "quiz_json", "progress", "sitting", "terminal",
    "catalog", "figures", "learning", "page", "kit", "grading", "batching", "journey", "web", "cli",
    "__main__",
]  # fmt: skip


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(package: str) -> dict[str, list[Path]]:
    """The modules of a package by name; a package inside it counts as one."""
    top = ROOT / package
    found = {path.stem: [path] for path in top.glob("*.py") if path.stem != "__init__"}
    inner = (path.parent for path in top.glob("*/__init__.py"))
    return found | {folder.name: list(folder.glob("*.py")) for folder in inner}


@pytest.mark.parametrize(("package", "order"), [("grader", GRADER), ("course", COURSE)])
def test_imports_go_one_way_and_every_module_has_its_place(package: str, order: list[str]) -> None:
    modules = rooms(package)
    assert set(modules) == set(order)
    for place, name in enumerate(order):
        names = {module for path in modules[name] for module in imported(path)}
        ours = {module.split(".")[1] for module in names if module.startswith(f"{package}.")}
        later = set(order[place + 1 :]) & ours
        assert not later, f"{name} imports {later}"


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
        "from course.cli import main\n"
        "for words in (['--help'], ['quiz', '--help'], ['grade', '--help']):\n"
        "    main(words, standalone_mode=False)"
    )
    assert not modules & {"numpy", "rich", "markdown_it", "yaml", "sqlite3", "math_core", "jinja2"}


def test_a_quiz_imports_no_numpy_and_nothing_of_the_pages() -> None:
    modules = modules_after(
        "from course.cli import main\n"
        "main(['quiz', '--format', 'json'], standalone_mode=False)\n"
        "import course.terminal, course.progress"
    )
    assert "markdown_it" in modules
    assert not modules & {"numpy", "jinja2", "fontTools", "course.page"}
