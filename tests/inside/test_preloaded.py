"""A learner's process sees no file at all, and imports whatever Python and numpy have."""

from __future__ import annotations

import ast
import os
import py_compile
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.inside import wire
from grader.inside.preloaded import Library
from grader.sandbox.fork_server import ForkServer, Layers
from grader.sandbox.limits import Limits
from grader.sandbox.session import Calls, Session

LAYERS = {"every layer": Layers(), "without namespaces": Layers(bubblewrap=False)}
LIMITS = Limits(import_seconds=60.0, call_seconds=60.0, function_seconds=120.0)

UNLIKE = {
    "_pyrepl.": "look for a terminal",
    "antigravity": "opens a browser",
    "idlelib.": "read settings from a file, or open a window",
    "lib2to3.": "read a grammar from a file",
    "numpy.distutils.": "write to the null device",
    "numpy.f2py._backends._distutils": "imports numpy.distutils",
}
"""Modules that are no matter of imports alone, and why."""

PROBE = """
import os, sys
from pathlib import Path

def failures(names):
    found = {}
    for name in names:
        try:
            __import__(name)
        except BaseException as error:
            found[name] = f"{type(error).__name__}: {error}"
    return found

def coded_failures(names):
    return [list(f"{name}: {error}"[:300].encode()) for name, error in failures(names).items()]

def errors(path):
    def number(action, *arguments):
        try:
            return int(bool(action(path, *arguments)))
        except OSError as error:
            return -error.errno
    reading = [os.O_RDONLY, os.O_PATH, os.O_PATH | os.O_NOFOLLOW, os.O_DIRECTORY, os.O_NOATIME]
    writing = [os.O_WRONLY, os.O_RDWR, os.O_RDWR | os.O_CREAT, os.O_WRONLY | os.O_TRUNC]
    calls = [os.stat, os.lstat, os.listdir, os.scandir, os.readlink, os.statvfs, os.listxattr,
             os.chdir, os.unlink, os.mkdir, os.rmdir, os.mkfifo, os.path.exists, os.path.isdir,
             os.path.islink, os.path.getsize, os.path.realpath, open]
    found = [number(call) for call in calls]
    found += [number(os.open, flags) for flags in reading + writing]
    found += [number(os.access, mode) for mode in (os.F_OK, os.R_OK, os.W_OK, os.X_OK)]
    found += [number(os.chmod, 0o600), number(os.utime), number(os.truncate, 0)]
    found += [number(os.rename, path + "x"), number(os.link, path + "x"), number(os.symlink, path)]
    found += [number(os.execv, ["x"]), number(os.getxattr, "user.x"), number(os.chown, -1, -1)]
    return found

def ordinary():
    found = [os.path.exists("data.csv"), Path("data.csv").exists(), Path(os.__file__).is_file()]
    found += [list(Path(".").glob("*")) != [], os.access("data.csv", os.R_OK)]
    try:
        open("data.csv")
    except FileNotFoundError:
        found.append(False)
    import warnings
    warnings.warn("a learner's")
    try:
        import data
    except ModuleNotFoundError:
        found.append(False)
    return found

def of_another_wsgiref():
    return failures(["wsgiref.mine", "wsgiref.util"]) .keys() == {"wsgiref.util"}
"""


@pytest.fixture(params=LAYERS.values(), ids=list(LAYERS))
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A process that is the first of its server: nothing is preloaded for it."""
    files = {"probe.py": PROBE.encode()}
    with ForkServer(request.param) as server, Session(server, files, LIMITS) as session:
        if "seccomp" not in session.probe():
            pytest.skip("this host has no libseccomp: files can be looked up")
        yield session


def ask(session: Session, function: str, *arguments: Any) -> Any:
    call = wire.encode_call(arguments, echo=False)
    (execution,) = session.run(Calls("probe", function, [call], [""], 10_000))
    assert execution.status == "ok", execution.text
    return execution.value


def names_of_modules() -> list[str]:
    """All modules that lie on the disk, and those that do not."""
    standard = Path(sysconfig.get_path("stdlib"))
    roots = {standard: "", standard / "lib-dynload": "", Path(np.__file__).parent: "numpy."}
    found = {name for root, prefix in roots.items() for name in names_in(root, prefix)}
    found |= sys.stdlib_module_names
    return sorted(name for name in found if not name.startswith(tuple(UNLIKE)))


def names_in(folder: Path, prefix: str) -> Iterator[str]:
    for path in folder.iterdir():
        name, _, ending = path.name.partition(".")
        if name.startswith(("__", "test_")) or name in ("test", "tests", "idle_test"):
            continue
        if f".{ending}" in (".py", *EXTENSION_SUFFIXES):
            yield prefix + name
        elif path.is_dir() and (prefix or (path / "__init__.py").exists()):
            yield prefix + name
            yield from names_in(path, f"{prefix}{name}.")


@pytest.fixture(scope="module")
def failures_outside() -> dict[str, str]:
    """What cannot be imported where nothing is confined, as nothing else is loaded there either."""
    folder = str(Path(np.__file__).parent.parent)
    script = f"{PROBE}\nsys.path.append({folder!r})\nimport numpy\nsys.path.pop()\n"
    script += "names = sys.stdin.read().split()\nprint('\\nRESULT', failures(names))"
    done = subprocess.run(
        [sys.executable, "-S", "-s", "-c", script],
        input=" ".join(names_of_modules()),
        capture_output=True, text=True, check=True, timeout=120, cwd="/",
    )  # fmt: skip
    failures: dict[str, str] = ast.literal_eval(done.stdout.rpartition("RESULT ")[2])
    return failures


def test_what_plain_python_imports_is_imported_and_nothing_else_is(
    session: Session, failures_outside: dict[str, str]
) -> None:
    names = names_of_modules()
    assert len(names) > 500
    assert {"asyncio", "sqlite3", "unittest.mock", "numpy.testing", "_bisect"} <= {*names}
    failures = [bytes(text).decode() for text in ask(session, "coded_failures", names)]
    assert [text for text in failures if text.partition(":")[0] not in failures_outside] == []
    assert len(failures) == len(failures_outside)


def test_no_call_tells_a_file_that_is_there_from_one_that_is_not(
    session: Session, tmp_path: Path
) -> None:
    secret = tmp_path / "delta.py"
    secret.write_text("another's", encoding="utf-8")
    missing = ask(session, "errors", str(tmp_path / "missing" / "file"))
    for path in (secret, tmp_path, Path(os.__file__), Path("/dev/null"), Path("/etc/passwd")):
        assert ask(session, "errors", str(path)) == missing, path


def test_what_looks_for_files_finds_none_and_says_so_as_it_does_elsewhere(session: Session) -> None:
    assert not any(ask(session, "ordinary"))


@pytest.mark.parametrize("layers", LAYERS.values(), ids=list(LAYERS))
def test_a_package_of_the_learner_has_no_parts_of_one_of_the_same_name(layers: Layers) -> None:
    files = {"probe.py": PROBE.encode(), "wsgiref/__init__.py": b"", "wsgiref/mine.py": b""}
    with ForkServer(layers) as server, Session(server, files, LIMITS) as session:
        assert ask(session, "of_another_wsgiref") is True


def loaded(found: Library, name: str) -> ModuleType:
    spec = found.find_spec(name, None)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_module_is_loaded_when_its_file_is_gone(tmp_path: Path) -> None:
    source = tmp_path / "plain.py"
    source.write_text("answer = 42", encoding="utf-8")
    found = Library({str(tmp_path): ""})
    source.unlink()
    assert loaded(found, "plain").answer == 42
    assert loaded(found, "plain").__file__ == str(source)


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        (py_compile.PycInvalidationMode.TIMESTAMP, "changed"),
        (py_compile.PycInvalidationMode.CHECKED_HASH, "changed"),
        (py_compile.PycInvalidationMode.UNCHECKED_HASH, "old"),
    ],
)
def test_a_compiled_file_counts_only_while_python_itself_would_use_it(
    tmp_path: Path, mode: py_compile.PycInvalidationMode, answer: str
) -> None:
    source = tmp_path / "compiled.py"
    source.write_text("answer = 'old'", encoding="utf-8")
    py_compile.compile(str(source), invalidation_mode=mode)
    assert loaded(Library({str(tmp_path): ""}), "compiled").answer == "old"
    source.write_text("answer = 'changed'", encoding="utf-8")
    assert loaded(Library({str(tmp_path): ""}), "compiled").answer == answer


def test_a_compiled_file_that_is_valid_is_not_compiled_again(tmp_path: Path) -> None:
    source = tmp_path / "compiled.py"
    source.write_text("answer = 1", encoding="utf-8")
    status = source.stat()
    py_compile.compile(str(source))
    source.write_text("answer = 2", encoding="utf-8")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert loaded(Library({str(tmp_path): ""}), "compiled").answer == 1


def test_folders_that_are_not_there_and_archives_hold_no_modules(tmp_path: Path) -> None:
    (tmp_path / "python.zip").write_bytes(b"PK")
    found = Library({str(tmp_path / "none"): "", str(tmp_path / "python.zip"): ""})
    assert found.find_spec("anything", None) is None
