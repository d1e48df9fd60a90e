"""A learner's process holds the learner's files, numpy and arguments: by text, and at run time."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.assignment.exercise import Assignment
from grader.inside import wire
from grader.judge.grade import Grader
from grader.sandbox.conversation import Conversation
from grader.sandbox.fork_server import ForkServer, Layers
from grader.sandbox.limits import Limits
from grader.sandbox.session import Calls, Session
from tests.conftest import ROOT, GradeFiles, outcomes

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="a layer of Linux's")


def test_the_inside_imports_the_standard_library_numpy_and_itself_alone() -> None:
    allowed = set(sys.stdlib_module_names) | {"numpy"}
    files = list((ROOT / "grader" / "inside").glob("*.py"))
    assert len(files) > 5
    for path in files:
        for module in imports(path):
            ours = module.startswith("grader.inside.") or module == "grader.inside"
            assert ours or module.partition(".")[0] in allowed, f"{path.name} imports {module}"


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield str(node.module)


PROBE = """
import fcntl, gc, os, sys
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

def told_of_the_host():
    told = [list(text.encode()) for text in sys.orig_argv if text != "-c"]
    for ask in (lambda: os.sched_getaffinity(0), os.getloadavg):
        try:
            told.append(list(repr(ask()).encode()))
        except OSError:
            pass
    return told

def capabilities():
    import ctypes, struct
    header, data = struct.pack("<Ii", 0x20080522, 0), ctypes.create_string_buffer(24)
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, data) == 0, "refused"
    bounding = [number for number in range(64) if libc.prctl(23, number, 0, 0, 0) == 1]
    return [*data.raw, *bounding]

def may_read(path):
    try:
        return bool(open(bytes(path)).read())
    except PermissionError:
        return False

def descriptors():
    there = []
    for number in range(256):
        try:
            fcntl.fcntl(number, fcntl.F_GETFD)
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

looks = 0

def look(*arguments):  # at the first call and now and then: what all calls bring comes at once
    global looks
    looks += 1
    return arrays() if looks % 4 == 1 else []
"""


@pytest.fixture
def session() -> Iterator[Session]:
    with ForkServer() as server, Session(server, {"probe.py": PROBE.encode()}, Limits()) as session:
        yield session


def ask_texts(session: Session, function: str, *arguments: Any) -> list[str]:
    """Texts come as lists of bytes: a learner's strings are not sent."""
    return [bytes(text).decode() for text in ask(session, function, *arguments)]


def ask(session: Session, function: str, *arguments: Any) -> Any:
    call = wire.encode_call(arguments, echo=False)
    (execution,) = session.run(Calls("probe", function, [call], [""], 10_000))
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
               "grader.judge.grade", "grader.assignment.reference", "pytest", "pip"]  # fmt: skip
    found = ask_texts(session, "probe", paths, modules)
    if "landlock" in session.layers:
        assert found == []
    else:
        pytest.skip("this host has no Landlock: files can be read; `layers` in the report says so")


def test_the_solutions_cannot_be_imported_even_without_landlock(session: Session) -> None:
    names = ["solutions", "exercises", "course", "grader", "grader.judge.grade", "tests"]
    found = ask_texts(session, "probe", [], names)
    assert not [text for text in found if any(f"('{name}',)" in text for name in names)]


def test_the_environment_tells_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "secret")
    names = set(ask_texts(session, "environment"))
    assert "GRADEBOOK_PASSWORD" not in names
    assert {name for name in names if "THREADS" not in name and "PYTHON" not in name} <= {
        "LC_CTYPE", "PWD", "LD_LIBRARY_PATH", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"
    }  # fmt: skip


def test_only_the_standard_streams_and_the_one_channel_are_open(session: Session) -> None:
    descriptors = ask(session, "descriptors")
    assert descriptors[:3] == [0, 1, 2]
    assert len(descriptors) == 4


@needs_linux
def test_the_command_line_and_the_processors_of_the_host_are_not_told(session: Session) -> None:
    if "seccomp" not in session.probe():
        pytest.skip("this host has no seccomp: `layers` in the report says so")
    assert ask_texts(session, "told_of_the_host") == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root's rights")
def test_the_rights_of_root_are_gone_without_any_other_layer(tmp_path: Path) -> None:
    others = tmp_path / "another's"
    others.write_text("work", encoding="utf-8")
    os.chown(others, 65534, 65534)
    others.chmod(0o600)
    assert others.read_text(encoding="utf-8")
    bare = Layers(bubblewrap=False, landlock=False, seccomp=False, cgroup=False)
    with (
        ForkServer(bare) as server,
        Session(server, {"probe.py": PROBE.encode()}, Limits()) as session,
    ):
        assert ask(session, "capabilities") == [0] * 24
        assert ask(session, "may_read", list(str(others).encode())) is False
        others.chmod(0o604)
        assert ask(session, "may_read", list(str(others).encode())) is True


def test_no_expected_value_is_in_the_process_or_is_ever_sent_to_it(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []
    send = Conversation._send

    def spy(self: Conversation, value: wire.Value, allowed: Any) -> None:
        sent.append(wire.frame(value))
        send(self, value, allowed)

    monkeypatch.setattr(Conversation, "_send", spy)
    checked = 0
    patient = replace(grader.assignment.limits, call_seconds=60.0, function_seconds=600.0)
    for function in grader.assignment.functions:
        cases = grader.reference.key(function, 1).cases
        files = {function.file: f"{PROBE}\n{function.name} = look\n".encode()}
        with Session(grader._server, files, patient) as session:
            calls = [case.call for case in cases]
            tests = [case.test.name for case in cases]
            executions = session.run(Calls(function.exercise, function.name, calls, tests, 10_000))
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


FORGE = """
import fcntl, json, os, struct
import numpy as np

def is_open(number):
    try:
        return fcntl.fcntl(number, fcntl.F_GETFD) >= 0
    except OSError:
        return False

CHANNEL = next(number for number in range(3, 64) if is_open(number))

def send(answer, raw=b""):
    header = json.dumps([answer]).encode()
    body = struct.pack("<I", len(header)) + header + raw
    os.write(CHANNEL, struct.pack("<I", len(body)) + body)
"""

# what delta.py does, and what the report on it says only if it got as far as that
CHEATS: Mapping[str, tuple[str, str]] = {
    "an array that says yes to every comparison": ("an object of some other class", """
import numpy as np
class Yes(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *a, **k): return np.zeros((1, 1))
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(grad_a.shape).view(Yes)
"""),
    "numpy patched": ("the numbers are", """
import numpy as np
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.abs = np.max = lambda *a, **k: np.float64(0)
def output_delta(grad_a, z, sigma_prime):
    assert np.allclose(grad_a, "anything") and np.max(z) == 0
    return np.zeros(grad_a.shape)
"""),
    "answers of its own on the channel": ("the numbers are", FORGE + """
def output_delta(grad_a, z, sigma_prime):
    for _ in range(200):
        send([{"s": "ok"}, {"a": [0, *z.shape]}, None], bytes(z.nbytes))
    return "this is not heard"
"""),
    "a length without end on the channel": ("an answer of 4294967295 bytes", FORGE + """
def output_delta(grad_a, z, sigma_prime):
    os.write(CHANNEL, b"\\xff" * 64)
"""),
    "a status that is an array": ("an answer of another form", FORGE + """
def output_delta(grad_a, z, sigma_prime):
    send([{"a": [0, 2]}, {"a": [0, *z.shape]}, None], bytes(16 + z.nbytes))
"""),
    "the runner patched from inside": ("got a bool", """
import sys
def output_delta(grad_a, z, sigma_prime):
    runner = sys._getframe(1).f_globals
    portable = runner["_portable"]
    runner["_portable"] = lambda value, *rest: portable(True, *rest)
    return 0 * z
"""),
    "a score printed": ("None (is there a return?)", """
import sys
def output_delta(grad_a, z, sigma_prime):
    print('{"score": 100, "outcome": "correct"}')
    sys.stderr.write("ok")
"""),
    "silence": ("the process ended", """
import os
os.close(1)
def output_delta(grad_a, z, sigma_prime):
    for number in range(3, 64):
        try:
            os.close(number)
        except OSError:
            pass
"""),
    "arguments swapped for others": ("does not support item assignment", """
import sys
import numpy as np
def output_delta(grad_a, z, sigma_prime):
    sys._getframe(1).f_locals["arguments"][:] = [np.ones(3)] * 3
    return 0 * z
"""),
    "a death by a signal without a name": ("[Errno 1]|signal 40", """
import os
def output_delta(grad_a, z, sigma_prime):
    os.kill(os.getpid(), 40)
"""),
    "a class with a hostile name": ("an object of some other class", """
def output_delta(grad_a, z, sigma_prime):
    return type("\x1b]0;mine\x07\x1b[2J" + str(grad_a) + "A" * 10**6, (), {})()
"""),
    "limits of the judge changed": ("[Errno 1]", """
import os, resource
def output_delta(grad_a, z, sigma_prime):
    resource.prlimit(os.getppid(), resource.RLIMIT_AS, (1 << 20, 1 << 20))
"""),
    "a class that fails when it is named": ("isn't a function but an object of some other", """
class Meta(type):
    __module__ = property(lambda self: 1 / 0)
class Odd(metaclass=Meta):
    pass
output_delta = Odd()
"""),
    "a thread that goes on": ("can't start new thread|the numbers are", """
import threading
def output_delta(grad_a, z, sigma_prime):
    lock = threading.Lock()
    lock.acquire()
    threading.Thread(target=lock.acquire).start()
    return 0 * z
"""),
}  # fmt: skip


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_cheat_earns_nothing_and_the_others_keep_theirs(
    grade: GradeFiles, right: Mapping[str, bytes], cheat: str
) -> None:
    seen, code = CHEATS[cheat]
    report = grade({**right, "delta.py": code})
    delta = [r for r in report.results if r.function.exercise == "delta"]
    attacked = [r for r in delta if r.function.name == "output_delta"]
    others = [r for r in report.results if r.function.exercise in ("forward", "gradient", "update")]
    assert any(one in result.output for result in attacked for one in seen.split("|"))
    assert sum(r.score or 0 for r in delta) == 0
    assert not outcomes(report) & {"internal"}
    assert all(len(r.output) < 3000 and r.output.replace("\n", "").isprintable() for r in delta)
    if "patched" not in cheat:  # there the learner's own other files are meant to suffer
        assert all(r.outcome == "correct" for r in others)


LEFT_BEHIND = {
    "numpy's errors raised": "import numpy as np\nnp.seterr(all='raise')\n",
    "numpy patched": "import numpy as np\nnp.dot = np.matmul = np.sum = None\n",
    "a builtin patched": "import builtins\nbuiltins.zip = builtins.float = None\n",
    "modules thrown away": "import sys\nsys.modules.clear()\n",
    "importing broken": "import sys\nsys.meta_path.clear()\n",
    "streams closed": "import os, sys\nsys.stdout.close()\nos.close(1)\n",
}


@pytest.mark.parametrize("what", LEFT_BEHIND)
def test_what_one_file_leaves_behind_costs_no_other_file(
    grade: GradeFiles, right: Mapping[str, bytes], what: str
) -> None:
    code = LEFT_BEHIND[what].encode() + right["forward.py"]
    report = grade({**right, "forward.py": code})
    failed = {r.function.exercise for r in report.results if r.outcome != "correct"}
    assert failed <= {"forward"}


def test_a_file_may_have_the_name_of_a_module_of_python(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    code = b"from random import twice\ntwice(1)\n" + right["forward.py"]
    report = grade({**right, "forward.py": code, "random.py": "def twice(x):\n    return 2 * x\n"})
    assert outcomes(report) == {"correct"}


def test_nothing_is_left_running_when_the_judge_is_killed(tmp_path: Path) -> None:
    (tmp_path / "forward.py").write_text("while True: pass\n", encoding="utf-8")
    judge = subprocess.Popen([sys.executable, "-m", "course", "grade", str(tmp_path)])
    wait_for(lambda: len(descendants(judge.pid)) >= 2)
    family = descendants(judge.pid)
    judge.kill()
    judge.wait()
    wait_for(lambda: not [pid for pid in family if runs(pid)])


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text(encoding="ascii").split()):
            found += [child, *descendants(child)]
    return found


def runs(pid: int) -> bool:
    """Whether a process is there and is more than an entry that nobody has reaped yet."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def wait_for(condition: Callable[[], object]) -> None:
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("it did not come about in half a minute")
