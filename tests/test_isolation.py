"""A learner's process holds the learner's files, numpy and arguments: by text, and at run time."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader import wire
from grader.exercise import Assignment
from grader.limits import Limits
from grader.process import Spares
from grader.reference import Reference
from grader.sandbox import Sandbox
from grader.session import Session
from tests.conftest import ROOT, GradeFiles, outcomes

INSIDE = {"wire", "confine", "runner"}
"""The modules of ours that share a process with a learner's code."""


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_the_inside_imports_the_standard_library_numpy_and_itself_alone(name: str) -> None:
    allowed = set(sys.stdlib_module_names) | {"numpy"}
    for module in imports(ROOT / "grader" / f"{name}.py"):
        top, _, rest = module.partition(".")
        assert top in allowed or (top == "grader" and rest in INSIDE), module


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield from (
                f"grader.{alias.name}" if node.module == "grader" else str(node.module)
                for alias in node.names
            )


PROBE = """
import gc, os, sys
import numpy as np

def tries(action):
    try:
        return f"{action.__name__}: {action()}"
    except BaseException as error:
        return ""

def attempt(function, *arguments):
    try:
        return f"{arguments}: {function(*arguments)!r}"
    except BaseException:
        return ""

def probe(paths, modules):
    found = [attempt(__import__, module) for module in modules]
    found += [attempt(lambda p: open(p, "rb").read(1), path) for path in paths]
    found += [attempt(os.listdir, path) for path in paths]
    found += [attempt(os.listdir, "/proc"), attempt(os.listdir, "/")]
    parent = os.getppid()
    for name in ("mem", "maps", "environ", "cmdline", "fd"):
        for pid in ("self", parent):
            found.append(attempt(lambda p: open(p, "rb").read(1), f"/proc/{pid}/{name}"))
            found.append(attempt(os.listdir, f"/proc/{pid}/{name}"))
    found += [attempt(lambda p: open(p, "w"), f"/tmp/probe-{os.getpid()}")]
    return [list(text.encode()) for text in found if text]

def environment():
    return [list(name.encode()) for name in sorted(os.environ)]

def descriptors():
    there = []
    for number in range(256):
        try:
            os.fstat(number)
            there.append(number)
        except OSError:
            pass
    return there

def arrays(*arguments):
    seen, todo = set(), [*gc.get_objects(), *sys._current_frames().values()]
    found = []
    while todo:
        thing = todo.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if type(thing) is np.ndarray and thing.dtype == float and thing.size:
            found.append(thing.copy())
        todo += gc.get_referents(thing)
    return found[:1500]
"""


@pytest.fixture
def session() -> Iterator[Session]:
    with Spares() as spares, Session(spares, {"probe.py": PROBE.encode()}, Limits()) as session:
        yield session


def ask_texts(session: Session, function: str, *arguments: Any) -> list[str]:
    """Texts come as lists of bytes: a learner's strings are not sent."""
    return [bytes(text).decode() for text in ask(session, function, *arguments)]


def ask(session: Session, function: str, *arguments: Any) -> Any:
    call = wire.encode_call(arguments, echo=False)
    (execution,) = session.run("probe", function, [call], [""])
    assert execution.status == "ok", execution.text
    return execution.value


def test_a_probe_finds_no_solutions_no_tests_no_other_process_and_no_place_to_write(
    session: Session, assignment: Assignment, tmp_path: Path
) -> None:
    secret = tmp_path / "gradebook.sqlite"
    secret.write_text("another's work")
    files = [*assignment.solutions.glob("*.py"), *(ROOT / "tests").glob("*.py"), secret]
    files += [*(ROOT / "exercises").iterdir(), *(ROOT / "grader").glob("*.py"), ROOT, tmp_path]
    paths = [str(path) for path in files] + ["/etc/passwd", "/root", "/home", "/tmp"]
    modules = ["solutions", "exercises", "course", "tests", "yaml", "click", "grader",
               "grader.grade", "grader.reference", "pytest", "pip"]  # fmt: skip
    found = ask_texts(session, "probe", paths, modules)
    if "landlock" in session.layers:
        assert found == []
    else:
        pytest.skip("this host has no Landlock: files can be read; `layers` in the report says so")


def test_the_solutions_cannot_be_imported_even_without_landlock(session: Session) -> None:
    names = ["solutions", "exercises", "course", "grader", "grader.grade", "tests"]
    found = ask_texts(session, "probe", [], names)
    assert not [text for text in found if any(f"('{name}',)" in text for name in names)]


def test_the_environment_tells_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "secret")
    names = set(ask_texts(session, "environment"))
    assert "GRADEBOOK_PASSWORD" not in names
    assert {name for name in names if "THREADS" not in name and "PYTHON" not in name} <= {
        "LC_CTYPE", "LD_LIBRARY_PATH", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"
    }  # fmt: skip


def test_only_the_standard_streams_and_the_one_channel_are_open(session: Session) -> None:
    descriptors = ask(session, "descriptors")
    assert descriptors[:3] == [0, 1, 2]
    assert len(descriptors) == 4


def test_no_expected_value_is_in_the_process_or_is_ever_sent_to_it(
    assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []
    send = Sandbox._send

    def spy(self: Sandbox, value: wire.Value, deadline: float) -> None:
        sent.append(wire.frame(value))
        send(self, value, deadline)

    monkeypatch.setattr(Sandbox, "_send", spy)
    reference = Reference(assignment.solutions)
    probe = PROBE.replace("def arrays(", "def look(")
    checked = 0
    for function in assignment.functions:
        cases = reference.cases(function, 1)
        files = {function.file: (probe + f"\n{function.name} = look\n").encode()}
        with Spares() as spares, Session(spares, files, assignment.limits) as session:
            calls, groups = [case.call for case in cases], [""] * len(cases)
            executions = list(session.run(function.exercise, function.name, calls, groups))
        inside = {array.tobytes() for e in executions for array in e.value}
        assert inside, "the probe saw not even its arguments"
        traffic = b"".join(sent)
        for case in cases:
            given = case.call
            for array in flat(case.expected):
                if array.size >= 2 and array.tobytes() not in given:
                    assert array.tobytes() not in inside
                    assert array.tobytes() not in traffic
                    checked += 1
    assert checked > 300


def flat(value: Any) -> Iterator[Any]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from flat(part)
    elif isinstance(value, np.ndarray):
        yield value


CHEATS: Mapping[str, str] = {
    "an array that says yes to every comparison": """
import numpy as np
class Yes(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *a, **k): return np.zeros((1, 1))
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(grad_a.shape).view(Yes)
""",
    "numpy patched": """
import numpy as np
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.abs = np.max = lambda *a, **k: np.float64(0)
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(grad_a.shape)
""",
    "answers of its own on the channel": """
import gc, socket, struct
import numpy as np
def output_delta(grad_a, z, sigma_prime):
    for thing in gc.get_objects():
        if isinstance(thing, socket.socket):
            body = b"t" + struct.pack("<I", 4) + b"s" + struct.pack("<I", 2) + b"ok"
            body += b"s" + struct.pack("<I", 0) + b"1n"
            for _ in range(200):
                thing.send(struct.pack("<I", len(body)) + body)
    return np.zeros(grad_a.shape)
""",
    "a length without end on the channel": """
import gc, socket
def output_delta(grad_a, z, sigma_prime):
    for thing in gc.get_objects():
        if isinstance(thing, socket.socket):
            thing.send(b"\\xff" * 64)
""",
    "the runner patched from inside": """
import gc
import numpy as np
def output_delta(grad_a, z, sigma_prime):
    for thing in gc.get_objects():
        if isinstance(thing, dict) and thing.get("__name__") == "grader.runner":
            thing["_portable"] = lambda value, *rest: True
    return True
""",
    "a score printed": """
import sys
def output_delta(grad_a, z, sigma_prime):
    print('{"score": 100, "outcome": "correct"}')
    sys.stderr.write("ok")
""",
    "silence": """
import os, time
os.close(1)
def output_delta(grad_a, z, sigma_prime):
    for number in range(3, 64):
        try:
            os.close(number)
        except OSError:
            pass
""",
    "a thread that goes on": """
import threading, time
def output_delta(grad_a, z, sigma_prime):
    threading.Thread(target=time.sleep, args=(60,)).start()
    return 0 * z
""",
}  # fmt: skip


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_cheat_earns_nothing_and_the_others_keep_theirs(
    grade: GradeFiles, right: Mapping[str, bytes], cheat: str
) -> None:
    report = grade({**right, "delta.py": CHEATS[cheat]})
    delta = [r for r in report.results if r.function.exercise == "delta"]
    others = [r for r in report.results if r.function.exercise in ("forward", "gradient", "update")]
    assert sum(r.score or 0 for r in delta) == 0
    assert not outcomes(report) & {"internal"}
    if "patched" not in cheat:  # there the learner's own other files are meant to suffer
        assert all(r.outcome == "correct" for r in others)
