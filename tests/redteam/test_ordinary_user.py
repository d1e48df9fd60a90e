"""A dozen attacks on `course grade` as an ordinary user runs it, with and without bubblewrap."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.redteam.attack import Attack
from tests.redteam.catalogue import ATTACKS
from tests.redteam.scene import Scene

USER = 65534
PACKAGES = ("numpy", "numpy.libs", "click", "yaml")
OURS = ("course", "grader", "exercises", "solutions", "tests/assignment/test_reference.py")
NAMES = {
    "another's file is read",
    "the file with the reference solutions is opened",
    "the memory of the fork server is opened",
    "another's file is overwritten",
    "the fork server gets SIGKILL",
    "a bystander is killed",
    "a bystander is left without processor time",
    "thirty processes are forked",
    "a daemon is left running",
    "a file is left in shared memory",
    "a segment of System V's memory is left",
    "a port of this machine is connected to",
    "a socket without a file is connected to",
    "a namespace with all rights is made",
}
STARTS_ITSELF = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "import numpy, click, yaml"], check=True)
"""
"""The first start says little: `setpriv` itself still has root's rights."""
DOZEN = [attack for attack in ATTACKS if attack.name in NAMES]


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    """A copy of this checkout and what it needs, which every user can read."""
    if os.geteuid() != 0:
        pytest.skip("not root: all attacks run as an ordinary user already")
    if not shutil.which("setpriv"):
        pytest.skip("there is no setpriv to become an ordinary user with")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in OURS:
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / part, folder / part)
        for package in PACKAGES:
            copy(packages() / package, folder / package)
        compile_all = [sys.executable, "-m", "compileall", "-q", name]
        subprocess.run(compile_all, check=True)  # that user cannot write, and would do it each time
        yield folder


def packages() -> Path:
    """The folder that numpy is installed in."""
    spec = importlib.util.find_spec("numpy")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent.parent


def copy(path: Path, to: Path) -> None:
    to.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, to, ignore=shutil.ignore_patterns("__pycache__", "tests"))
    elif path.exists():
        shutil.copyfile(path, to)


@pytest.fixture(scope="module")
def python(checkout: Path) -> str:
    """An interpreter of this version that the other user may run."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for contender in (os.path.realpath(sys.executable), f"/usr/bin/python{version}"):
        done = as_user([contender, "-c", STARTS_ITSELF], checkout)
        if done.returncode == 0:
            return contender
    pytest.skip(f"an ordinary user can run no Python {version} here with numpy")


def as_user(
    words: list[str], checkout: Path, bubblewrap: bool = True
) -> subprocess.CompletedProcess[str]:
    ids = [f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
    program = str(shutil.which("setpriv"))
    return subprocess.run(
        [program, *ids, *words],
        env={"PYTHONPATH": str(checkout), "PATH": os.environ["PATH"] if bubblewrap else "/nowhere"},
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("bubblewrap", [True, False], ids=["every layer", "without namespaces"])
def test_attacks_on_an_ordinary_user_earn_harm_and_leave_nothing(
    checkout: Path, python: str, right: Mapping[str, bytes], bubblewrap: bool
) -> None:
    assert len(DOZEN) == len(NAMES)
    victim = graded(right, checkout, python, bubblewrap)
    assert {test["status"] for test in victim["tests"]} == {"passed"}
    for attack in DOZEN:
        check(attack, right, checkout, python, bubblewrap)
    assert graded(right, checkout, python, bubblewrap)["tests"] == victim["tests"]


def check(
    attack: Attack, right: Mapping[str, bytes], checkout: Path, python: str, bubblewrap: bool
) -> None:
    with Scene(checkout, USER) as scene:
        report = graded({**right, **scene.fill(attack.files)}, checkout, python, bubblewrap)
        assert report["score"] == 0, attack.name
        said = [(test["extra_data"]["outcome"], test["output"]) for test in report["tests"]]
        assert attack.is_seen(said), (attack.name, said)
        assert scene.changes() == [], attack.name


def graded(
    files: Mapping[str, bytes], checkout: Path, python: str, bubblewrap: bool
) -> dict[str, Any]:
    """The report on a submission, as the other user's `course grade` writes it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for file, source in files.items():
            (folder / file).write_bytes(source)
        words = [python, "-m", "course", "grade", name, "--format", "json"]
        done = as_user([*words, "--only", "delta.output_delta"], checkout, bubblewrap)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report
