"""Without a fork server each submission gets a fresh process: same results, nothing left over."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.assignment.exercise import Assignment
from grader.inside import wire
from grader.inside.one_shot import FRAMES, PRINTED
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox.conversation import Conversation
from grader.sandbox.fresh_process import FreshServer
from grader.sandbox.limits import Limits
from grader.sandbox.session import Calls, Session
from grader.submission.files import Submission
from tests.classroom.small_class import HAS_PROC, alive, descendants, wait_until
from tests.conftest import ROOT, GradeFiles, by_function, outcomes

needs_proc = pytest.mark.skipif(not HAS_PROC, reason="processes are looked up in /proc")


@pytest.fixture(scope="module")
def fresh(assignment: Assignment) -> Iterator[Grader]:
    with FreshServer() as server:
        yield Grader(assignment, server)


def graded(grader: Grader, files: Mapping[str, bytes], only: str = "") -> GradeReport:
    assignment = grader.assignment
    functions = assignment.select(only) if only else assignment.functions
    return grader.grade(Submission(Path("learner"), dict(files)), functions, 1)


def test_a_right_folder_gets_all_points(fresh: Grader, right: Mapping[str, bytes]) -> None:
    report = graded(fresh, right)
    assert outcomes(report) == {"correct"}
    assert report.score == sum(function.points for function in fresh.assignment.functions)


BAD: Mapping[str, str] = {
    "wrong": "def output_delta(grad_a, z, sigma_prime):\n    return grad_a\n",
    "endless": "def output_delta(grad_a, z, sigma_prime):\n    while True:\n        pass\n",
    "crash": "import ctypes\ndef output_delta(*a):\n    ctypes.string_at(0)\n",
    "exit": "import os\ndef output_delta(grad_a, z, sigma_prime):\n    os._exit(3)\n",
    "flood": "def output_delta(*a):\n    while True:\n        print('x' * 10000)\n",
    "flood of errors": """
import sys
def output_delta(*a):
    while True:
        sys.stderr.write('x' * 10000)
""",
    "memory": "def output_delta(grad_a, z, sigma_prime):\n    return bytearray(8 << 30)\n",
    "raises": "def output_delta(grad_a, z, sigma_prime):\n    raise ValueError('no idea')\n",
    "syntax": "def output_delta(grad_a, z, sigma_prime)\n",
    "stdin": "def output_delta(grad_a, z, sigma_prime):\n    return input()\n",
    "silence": "import os\ndef output_delta(*a):\n    os.closerange(1, 64)\n",
    "a thread that goes on": """
import threading, time
def output_delta(grad_a, z, sigma_prime):
    threading.Thread(target=time.sleep, args=(600,)).start()
    return grad_a
""",
}


@pytest.fixture(scope="module")
def bad(fresh: Grader, right: Mapping[str, bytes]) -> Callable[[str], GradeReport]:
    """bad(kind): the report on this bad code in a right folder, made once."""

    @functools.cache
    def bad(kind: str) -> GradeReport:
        return graded(fresh, {**right, "delta.py": BAD[kind].encode()})

    return bad


@pytest.mark.parametrize("kind", BAD)
def test_bad_code_loses_its_own_points_and_the_others_keep_theirs(
    bad: Callable[[str], GradeReport], kind: str
) -> None:
    report = bad(kind)
    assert by_function(report)["delta.output_delta"] == 0
    others = ("forward", "gradient", "update", "batch")
    assert {r.outcome for r in report.results if r.function.exercise in others} == {"correct"}
    assert "internal" not in outcomes(report)


@pytest.mark.parametrize("kind", sorted(set(BAD) - {"silence", "a thread that goes on"}))
def test_a_fork_server_says_the_same_of_bad_code(
    bad: Callable[[str], GradeReport], grade: GradeFiles, right: Mapping[str, bytes], kind: str
) -> None:
    there = {(r.function, r.test): r for r in bad(kind).results}
    for result in grade({**right, "delta.py": BAD[kind].encode()}).results:
        assert there[result.function, result.test] == result


SPY = """
import os, sys, time

def arguments():
    return [list(text.encode()) for text in sys.argv]

def environment():
    return [list(name.encode()) for name in sorted(os.environ)]

def importable(names):
    found = []
    for name in names:
        try:
            __import__(bytes(name).decode())
            found.append(name)
        except ImportError:
            pass
    return found

def spread():
    child = os.fork()
    if child == 0:
        time.sleep(600)
    return child
"""


@pytest.fixture
def session() -> Iterator[Session]:
    with FreshServer() as server, Session(server, {"spy.py": SPY.encode()}, Limits()) as session:
        yield session


def ask(session: Session, function: str, *arguments: Any) -> Any:
    call = wire.encode_call(arguments, echo=False)
    (execution,) = session.run(Calls("spy", function, [call], [""], 10_000))
    assert execution.status == "ok", execution.text
    return execution.value


def texts(value: Any) -> set[str]:
    return {bytes(text).decode() for text in value}


def test_the_process_holds_no_solutions_no_token_and_nothing_of_the_environment(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "secret")
    names = ["solutions", "exercises", "course", "tests", "yaml", "grader", "grader.judge.grade",
             "grader.assignment.reference", "grader.sandbox.fork_server"]  # fmt: skip
    assert texts(ask(session, "importable", [list(name.encode()) for name in names])) == set()
    assert "GRADEBOOK_PASSWORD" not in texts(ask(session, "environment"))
    assert texts(ask(session, "arguments")) <= {"-c"}


@needs_proc
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_what_the_code_has_started_ends_with_it() -> None:
    with FreshServer() as server, Session(server, {"spy.py": SPY.encode()}, Limits()) as session:
        call = wire.encode_call((), echo=False)
        (execution,) = session.run(Calls("spy", "spread", [call], [""], 10_000))
        if execution.status == "raised":
            pytest.skip(f"an ordinary user's code cannot even fork here: {execution.text}")
        assert alive({execution.value}), execution
    wait_until(lambda: not alive({execution.value}))


@needs_proc
def test_nothing_is_left_running(assignment: Assignment, right: Mapping[str, bytes]) -> None:
    before = descendants(os.getpid())
    with FreshServer() as server:
        endless = {**right, "delta.py": BAD["endless"].encode()}
        graded(Grader(assignment, server), endless, only="delta.output_delta")
        assert alive(descendants(os.getpid()) - before)
    assert not alive(descendants(os.getpid()) - before)


JUDGE = """
import sys
from grader.sandbox.fresh_process import FreshServer
from grader.sandbox.limits import Limits
from grader.sandbox.conversation import Conversation
from grader.sandbox.session import Calls, Session
from grader.inside import wire

source = b"def run():\\n    while True:\\n        pass\\n"
limits = Limits(call_seconds=600, function_seconds=600)
with FreshServer() as server, Session(server, {"endless.py": source}, limits) as session:
    session.probe()
    print("up", flush=True)
    session.run(Calls("endless", "run", [wire.encode_call((), echo=False)], [""], 100))
"""


@needs_proc
def test_code_without_end_ends_with_a_judge_that_is_killed() -> None:
    command = [sys.executable, "-c", textwrap.dedent(JUDGE)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as judge:
        assert judge.stdout is not None
        assert judge.stdout.readline() == b"up\n"
        wait_until(lambda: len(descendants(judge.pid)) == 2)  # one runs, one waits
        processes = descendants(judge.pid)
        judge.send_signal(signal.SIGKILL)
    wait_until(lambda: not alive(processes))


@pytest.mark.parametrize(
    "said", [b"", b"0" * 64, b"\xff" * 200], ids=["kind alone", "wrong", "long"]
)
def test_strangers_at_the_door_are_turned_away(said: bytes) -> None:
    server = FreshServer()
    with server, contextlib.ExitStack() as strangers:
        server.start()
        assert server._spare is not None
        door = server._spare._door.getsockname()
        for kind in (FRAMES, PRINTED):
            stranger = strangers.enter_context(socket.create_connection(door))
            stranger.sendall(said + kind)
        sandbox = Conversation(server.fork(), Limits())
        sandbox.load({})  # a stranger would not answer
        sandbox.close()


def test_a_process_that_dies_before_it_is_used_is_replaced(
    assignment: Assignment, right: Mapping[str, bytes]
) -> None:
    server = FreshServer()
    with server:
        server.start()
        assert server._spare is not None
        server._spare._popen.kill()
        assert outcomes(graded(Grader(assignment, server), right)) == {"correct"}
