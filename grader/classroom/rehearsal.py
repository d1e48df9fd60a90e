"""Before a class is graded: the reference must earn everything, twice alike, and the stubs nothing.

Two processes make the hidden cases and solve them, and what they get must be the same: chance, the
time or the order of a set would make grades a matter of luck. The reference runs where it always
does, among the staff's code, and is judged as any answer; only the stubs go to a learner's process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import re
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from grader.assignment.compare import compare
from grader.assignment.exercise import Assignment, Exercise, Function, Test
from grader.assignment.reference import Case, Reference
from grader.classroom.worker import obey_the_parent_alone
from grader.errors import InputError, InternalError
from grader.inside import wire
from grader.judge.verdict import failures
from grader.sandbox.answer import Execution
from grader.submission.files import Submission, Unusable, read_file

SECONDS = 120.0
"""How long the course's own code may take for all of its cases."""
MAX_STUB = 1_000_000


GRACE_SECONDS = 3.0
TRIES = 2
"""How often it is tried where a process is lost: the host may have been short of something."""


@dataclass(frozen=True)
class _Made:
    """What a process made of a case: what it asks, and what the reference makes of it.

    `maker` is file and line of what made it.
    """

    test: Test
    maker: str
    call: bytes
    expected: bytes


@dataclass(frozen=True)
class _Failed:
    """The grader itself failed."""

    text: str


class _BrokenError(InputError):
    """The course cannot be used to grade."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said}. Nobody was graded: fix it, and run the same command again.")


class _LostError(_BrokenError):
    """The course's own code ends the process that it runs in."""


def rehearse(assignment: Assignment, exercises: Path, seed: int) -> None:
    """Try out a course's solutions and stubs.

    Args:
        assignment: whose solutions they are.
        exercises: where the stubs are; a course need not have any.
        seed: that of the class; the hidden cases are made with it.

    Raises:
        InputError: with file and line, if the class cannot be graded with them.
        InternalError: if the grader fails.
    """
    for last in (False,) * (TRIES - 1) + (True,):
        try:
            _rehearse(assignment, exercises, seed)
            return
        except _LostError:
            if last:
                raise


def _rehearse(assignment: Assignment, exercises: Path, seed: int) -> None:
    with (
        _process(_solve, assignment, seed) as one,
        _process(_solve, assignment, seed) as other,
        _process(_grade_stubs, assignment, seed, exercises) as stubs,
    ):
        for function in assignment.functions:
            what = f"{_place(assignment, function)}: the cases of {function.name}"
            first, second = _hear(one, what), _hear(other, what)
            assert isinstance(first, list)
            assert isinstance(second, list)
            _compare(function, first, second, assignment)
        _hear(stubs, f"{exercises}: grading the stubs")


@contextlib.contextmanager
def _process(run: Callable[..., Iterator[object]], *arguments: object) -> Iterator[Connection]:
    """Return what a process says; it is ended afterwards."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_say, args=(theirs, run, *arguments), daemon=True)
    try:
        with theirs:
            process.start()
        yield ours
    finally:
        ours.close()
        process.terminate()
        process.join(GRACE_SECONDS)
        if process.is_alive():
            process.kill()
        process.join()
        process.close()


def _say(channel: Connection, run: Callable[..., Iterator[object]], *arguments: object) -> None:
    """Send what comes, in a process of its own."""
    obey_the_parent_alone()
    with contextlib.suppress(BrokenPipeError):
        try:
            for said in run(*arguments):
                channel.send(said)
        except Exception as error:  # noqa: BLE001 - a failure of ours, told where it is shown
            channel.send(_Failed(_what(error)))
    # Nothing is left to be tidied up: Python's own end, with threads to wait for, is not disturbed.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _hear(channel: Connection, what: str) -> object:
    """Wait for what a process has to say of something."""
    if not channel.poll(SECONDS):
        raise _BrokenError(f"{what} did not end within {SECONDS:g} s")
    try:
        said = channel.recv()
    except EOFError:
        raise _LostError(f"{what} ended the process that they run in") from None
    if isinstance(said, _Failed):
        raise InternalError(f"the course cannot be tried out: {said.text}")
    if isinstance(said, str):
        raise _BrokenError(said)
    return said


def _compare(
    function: Function, first: list[_Made], second: list[_Made], assignment: Assignment
) -> None:
    """Refuse what is not the same in two runs, as far as grades could tell."""
    for test in function.tests:
        ours, theirs = ([made for made in run if made.test == test] for run in (first, second))
        if [made.call for made in ours] != [made.call for made in theirs]:
            raise _BrokenError(
                f"{(ours or theirs)[0].maker}: the cases of {function.name}, test {test.name!r}, "
                "are others in another run: they may depend on nothing but the generator that is "
                "given"
            )
        for one, other in zip(ours, theirs, strict=True):
            values = wire.decode(one.expected), wire.decode(other.expected)
            if compare(function, *values, test.compare):
                raise _BrokenError(
                    f"{_place(assignment, function)}: {function.name} gives other results in "
                    f"another run, for the same arguments of its test {test.name!r}"
                )


def _solve(assignment: Assignment, seed: int) -> Iterator[list[_Made] | str]:
    """Yield what is made of each function's cases, or why it is not right, with file and line."""
    reference = Reference(assignment.solutions)
    for function in assignment.functions:
        try:
            cases = reference.key(function, seed).cases
            executions = [_execution(reference, function, case) for case in cases]
        except Exception as error:  # noqa: BLE001 - the course's own code may raise anything
            yield f"{_where(error, assignment, function)}: {_what(error)}"
            return
        makers = _makers(reference, function, _file(assignment, function))
        failed = failures(function, cases, executions)
        for test, result in failed.items():
            yield (
                f"{_place(assignment, function)}: the reference fails its own test {test!r} of "
                f"{function.name} ({' '.join(result.output.split())})"
            )
            return
        yield [
            _Made(case.test, makers[case.test.name], case.call, wire.encode(execution.value))
            for case, execution in zip(cases, executions, strict=True)
        ]


def _makers(reference: Reference, function: Function, file: Path) -> dict[str, str]:
    """Tell where the maker of each test's cases is."""
    where = {}
    for test, maker in reference.module(function.exercise).TESTS[function.name].items():
        code = getattr(maker, "__code__", None)
        line = f"{file}, line {_line(file, 'TESTS')}"
        where[test] = f"{code.co_filename}, line {code.co_firstlineno}" if code else line
    return where


def _execution(reference: Reference, function: Function, case: Case) -> Execution:
    """Call the reference once more, and give what would come over the wire."""
    arguments = case.arguments
    value = reference.solve(function)(*arguments)
    sent = [wire.Foreign("a function") if isinstance(a, wire.Formula) else a for a in arguments]
    said = wire.decode(wire.encode([value, sent]))
    return Execution("ok", value=said[0], arguments=said[1])


def _grade_stubs(assignment: Assignment, seed: int, exercises: Path) -> Iterator[str | None]:
    """Yield which stub earns points; None if none does."""
    from grader.judge.grade import Grader
    from grader.sandbox.host import new_server

    files = dict(_stubs(assignment.exercises, exercises))
    functions = [function for function in assignment.functions if function.file in files]
    with new_server() as server:
        report = Grader(assignment, server).grade(Submission(exercises, files), functions, seed)
    for result in report.results:
        if result.score:
            path = exercises / result.function.file
            line = _line(path, rf"def {result.function.name}\b")
            yield (
                f"{path}, line {line}: the stub of {result.function.name} passes the test "
                f"{result.test.name!r} as it is handed out"
            )
            return
    yield None


def _stubs(all_exercises: tuple[Exercise, ...], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the stubs that are there: a course need not have any."""
    for exercise in all_exercises:
        with contextlib.suppress(Unusable):
            yield f"{exercise.id}.py", read_file(folder / f"{exercise.id}.py", MAX_STUB)


def _file(assignment: Assignment, function: Function) -> Path:
    return assignment.solutions / function.file


def _place(assignment: Assignment, function: Function) -> str:
    """Say where the reference of a function is."""
    file, definition = _file(assignment, function), rf"def {function.name}\b"
    return f"{file}, line {_line(file, definition)}"


def _line(path: Path, start: str) -> int:
    """Find the line that begins with a pattern; the first where there is none."""
    try:
        lines = path.read_text("utf-8", "replace").split("\n")
    except OSError:
        return 1
    return next((n for n, line in enumerate(lines, start=1) if re.match(start, line)), 1)


def _where(error: BaseException, assignment: Assignment, function: Function) -> str:
    """Name the last line of the course's own that an error came through, and its file."""
    root = str(assignment.solutions.resolve())
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SyntaxError) and cause.filename:
            return f"{cause.filename}, line {cause.lineno or 1}"
        for frame in reversed(traceback.extract_tb(cause.__traceback__)):
            if str(Path(frame.filename).resolve()).startswith(root):
                return f"{frame.filename}, line {frame.lineno}"
        cause = cause.__cause__
    return _place(assignment, function)


def _what(error: BaseException) -> str:
    return str(error) if isinstance(error, InternalError) else f"{type(error).__name__}: {error}"
