"""The wheel works by itself, and keeps the solutions out of a learner's reach."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from course.catalog import find_course
from tests.conftest import ROOT, reference_sources, total

ALL = total(find_course())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True, timeout=60,
    ).stdout.strip()  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    Path(packages, "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def course(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "course", *arguments],
        cwd=folder,
        env={**os.environ, "XDG_DATA_HOME": str(folder / "data")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_wheel_holds_two_import_packages_and_the_content_inside_them(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"course", "grader"}
    for needed in ("exercises/exercises.yaml", "exercises/forward.py", "solutions/forward.py"):
        assert f"course/content/{needed}" in names
    assert "course/lessons/course.yaml" in names


def test_a_learner_starts_from_the_wheel_alone(python: Path, tmp_path: Path) -> None:
    made = course(python, tmp_path, "new", "kit")
    assert made.returncode == 0, made.stderr
    kit = {path.relative_to(tmp_path / "kit").as_posix() for path in (tmp_path / "kit").rglob("*")}
    assert "exercises/train.py" in kit
    assert "lessons/backpropagation.md" in kit
    assert not [name for name in kit if "solution" in name or "yaml" in name]
    graded = course(python, tmp_path, "grade", "kit/exercises")
    assert graded.returncode == 0, graded.stderr
    assert f"0 / {ALL}" in graded.stdout
    (tmp_path / "mine").mkdir()
    for name, source in reference_sources(find_course()).items():
        (tmp_path / "mine" / name).write_text(source, encoding="utf-8")
    assert f"{ALL} / {ALL}" in course(python, tmp_path, "grade", "mine").stdout
    assert '"questions"' in course(python, tmp_path, "quiz", "--format", "json").stdout


def test_pages_are_built_from_the_wheel_alone(python: Path, tmp_path: Path) -> None:
    built = course(python, tmp_path, "build", "--out", "site")
    assert built.returncode == 0, built.stderr
    assert "<math" in (tmp_path / "site/backpropagation.html").read_text(encoding="utf-8")


def test_a_kit_never_overwrites_a_learners_work(python: Path, tmp_path: Path) -> None:
    (tmp_path / "kit/exercises").mkdir(parents=True)
    (tmp_path / "kit/exercises/delta.py").write_text("mine", encoding="utf-8")
    done = course(python, tmp_path, "new", "kit")
    assert done.returncode == 2
    assert "delta.py" in done.stderr
    assert (tmp_path / "kit/exercises/delta.py").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "kit/lessons").exists()


SPY = """
def spy(path):
    found = []
    for action in (lambda: open(path).read(), lambda: __import__("course.content.solutions"),
                   lambda: __import__("course"), lambda: __import__("solutions")):
        try:
            action()
            found.append(1.0)
        except BaseException:
            pass
    return found
"""

ASK = f"""
from course.catalog import find_course
from grader.inside import wire
from grader.sandbox.limits import Limits
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.session import Calls, Session
path = list((find_course().solutions / "forward.py").as_posix().encode())
source = {SPY!r}.replace("(path):", "(path):\\n    path = bytes(path).decode()")
with ForkServer() as server, Session(server, {{"spy.py": source.encode()}}, Limits()) as session:
    call = wire.encode_call([path], echo=False)
    (execution,) = session.run(Calls("spy", "spy", [call], [""], 10_000))
    print(execution.status, execution.value, "landlock" in session.layers)
"""


def test_code_cannot_read_the_solutions_that_lie_beside_the_installed_numpy(python: Path) -> None:
    done = subprocess.run(
        [python, "-c", ASK], capture_output=True, text=True, timeout=60, check=True
    )
    status, value, landlock = done.stdout.split()
    assert status == "ok"
    if landlock == "False":
        pytest.skip("this host has no Landlock")
    assert value == "[]"
