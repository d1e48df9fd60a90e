"""The documents tell the truth: their commands run, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

DOCUMENTS = [
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]  # fmt: skip
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
COMMANDS = [
    line
    for text in TEXTS.values()
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
COURSE = sorted({line for line in COMMANDS if line.startswith("course ")})
BENCHMARKS = sorted({line for line in COMMANDS if line.startswith("python tests/benchmarks/")})
TREE = (
    "course", "exercises", "grader", "solutions", "pyproject.toml", "README.md", "LICENSE",
    "tests/corpus/right",
)  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the commands work on, so that none of them changes this checkout."""
    top = tmp_path / "checkout"
    top.mkdir()
    for name in TREE:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, top / name)
    return top


@pytest.mark.parametrize("line", COURSE)
def test_a_course_command_of_the_documents_runs(run: Run, checkout: Path, line: str) -> None:
    _course, *arguments = shlex.split(line)
    if "--watch" in arguments or "serve" in arguments:
        pytest.skip("runs until Ctrl-C: see test_grade_command and tests/web")
    done = run(*arguments, cwd=checkout)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_every_command_of_the_documents_is_one_that_is_run_somewhere() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for line in set(COMMANDS) - set(COURSE):
        name, *words = line.removeprefix(".venv/bin/").split()
        in_ci = f'"{" ".join([name, *words])}"' in ci
        assert in_ci or line.startswith("python3 -m venv .venv && ") or line in BENCHMARKS, line


@pytest.mark.parametrize("line", BENCHMARKS)
def test_a_benchmark_of_the_documents_is_a_script_that_compiles(line: str) -> None:
    _python, script = line.split()
    compile((ROOT / script).read_bytes(), script, "exec")


def test_the_first_command_sets_up_and_grades_the_stubs(checkout: Path) -> None:
    line = next(line for line in COMMANDS if line.startswith("python3 -m venv"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=checkout,
        env={**os.environ, "PATH": path, "PIP_NO_COMPILE": "0"},  # 0 is how pip wants it
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if "Could not find a version" in done.stderr or "NewConnectionError" in done.stderr:
        pytest.skip("no package registry can be reached")
    assert done.returncode == 0, done.stderr
    assert re.search(r"Score +0 / \d+", done.stdout)
    assert "Next: Write `forward`" in done.stdout


def test_ci_runs_the_test_command_of_the_readme() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    pattern = re.search(r"grep -m 1 -E '(.*)' README.md", ci)
    assert pattern is not None
    found = re.findall(pattern[1], TEXTS["README.md"], re.MULTILINE)
    assert len(found) == 1
    assert "'.[test]'" in found[0]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_link_leads_to_a_file_that_is_there(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXTS[name]):
        if not target.startswith("https://"):
            assert (ROOT / name).parent.joinpath(target).exists(), target


def test_a_flag_that_the_documents_name_is_one_that_help_names(run: Run) -> None:
    for line in COURSE:
        _course, command, *arguments = shlex.split(line)
        text = run(command, "--help").stdout
        for flag in (word for word in arguments if word.startswith("--")):
            assert flag in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_that_the_documents_name_by_its_path_is_there(name: str) -> None:
    rooms = "course|grader|tests|exercises|solutions|docs"
    for path in re.findall(rf"`((?:{rooms})/[\w./-]+\.(?:py|md|yaml))`", TEXTS[name]):
        if not re.search(r"NAME|[A-Z]{4}", path):
            assert (ROOT / path).exists(), f"{name} names {path}"
